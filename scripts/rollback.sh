#!/usr/bin/env bash
# Makes an earlier release live again: the last one that served, or the one that is named.
#
#   scripts/rollback.sh [--dry-run] [--list] [release]
#
# The database is not touched: migrations only ever add, so the release before works with what is there.
# Exit codes: 0 live; 4 or 5 it does not serve (the release from before is live again); 64 wrong use; 66 no such release;
# 70 nothing may be serving; 75 a deployment runs.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

wanted='' list=no
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    --list) list=yes ;;
    -*) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
    *) [[ -n $1 && -z $wanted ]] || fail "$EX_USAGE" "write one release; see --help" && wanted=$1 ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/release.sh
source "$SCRIPTS_DIR/lib/release.sh"
# shellcheck source=lib/steady.sh
source "$SCRIPTS_DIR/lib/steady.sh"
need_service_user
use_runtime
live=$(current_release)
if [[ $list == yes ]]; then
  healthy_releases | sed "s/^$live\$/& (live)/"
  exit 0
fi
wanted=${wanted:-$(healthy_releases | grep -vx -- "$live" | head -n1 || true)}
[[ -n $wanted ]] || fail "$EX_UNKNOWN_REF" "there is no earlier release that has served"
[[ $wanted =~ ^[A-Za-z0-9][A-Za-z0-9._-]*$ && -d $APP_ROOT/releases/$wanted ]] || fail "$EX_UNKNOWN_REF" "there is no release \"$wanted\"; see --list"
if dry_run; then
  say "would go from ${live:-nothing} to $wanted"
  exit 0
fi

with_lock "$APP_ROOT/.deploy.lock"
need_own_daemon
# Whatever happens from here on, the machine is left with a release that serves.
# shellcheck disable=SC2317 # the trap calls it
leave() {
  local code=$?
  trap - EXIT
  trap '' HUP INT TERM PIPE
  set +e
  if [[ -n $live ]] && undisturbed switch_to "$live"; then
    say "failed: $wanted does not serve, or it was interrupted; $live is live again"
    exit "$code"
  fi
  fail 70 "NEITHER RELEASE SERVES. See deploy/README.md, \"Incidents\""
}
trap leave EXIT
trap_signals
say "going from ${live:-nothing} to $wanted"
apart switch_to "$wanted" || exit $?
trap - EXIT
mark_healthy "$wanted"
record rolled-back "$wanted"
say "live: $wanted"
