#!/usr/bin/env bash
# Deploys one commit: fetches and builds it beside the live release, migrates the database, proves a candidate, switches, and
# goes back by itself when the new release does not serve. Customers notice nothing.
#
#   scripts/deploy.sh [--dry-run] [--restart] [branch, tag or commit; default main]
#
#   --restart   ends PM2 and starts it anew instead of reloading: for a new number of processes, or the API on a new Node
# As root, everything of the shop itself (packages, build, migration, candidate, PM2) runs as SERVICE_USER, which can only read the
# releases.
# Settings (environment or shared/operator.conf):
#   REPO_URL         where the code comes from (required)
#   APP_ROOT         the installation, default /var/www/vision-ai
#   CANDIDATE_PORT   where the new release is tried, default 3900
#   KEEP_RELEASES    default 5
#   MIN_FREE_KB      default 4194304 (4 GiB)
#   READY_TIMEOUT    seconds until a process must answer, default 60
# Exit codes: 0 live; 2 build, 6 migration, 3 candidate (nothing has changed for anybody); 4 PM2, 5 not serving (the release
# before is live again); 1 something else went wrong, and the release before is live; 28 disk, 64 wrong use, 66 unknown ref or
# repository, 75 another deployment runs, 78 a setting is missing or wrong, 70 going back failed. 128 + the number of a signal that
# interrupted it.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

ref=''
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    --restart) RESTART=yes ;;
    -*) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
    *) [[ -n $1 && -z $ref ]] || fail "$EX_USAGE" "write one branch, tag or commit; see --help" && ref=$1 ;;
  esac
  shift
done
ref=${ref:-main}
load_settings
# shellcheck source=lib/release.sh
source "$SCRIPTS_DIR/lib/release.sh"
# shellcheck source=lib/steady.sh
source "$SCRIPTS_DIR/lib/steady.sh"
[[ -n ${REPO_URL:-} ]] || fail "$EX_CONFIG" "REPO_URL is not set: write it into $OPERATOR_CONF"
need git curl flock tar
need_service_user
umask 022
if dry_run; then
  say "would deploy \"$ref\" of $(shown_url "$REPO_URL") into $APP_ROOT; live is $(current_release || true)"
  exit 0
fi

prepare_folders
with_lock "$APP_ROOT/.deploy.lock"
enough_space
need_own_daemon
commit=$(fetch_commit "$ref")
release=$(date -u +%Y%m%d%H%M%S)-${commit:0:12}
folder=$APP_ROOT/releases/$release
previous=$(current_release)
switched=no

# Whatever happens from here on, the machine is left with a release that serves.
leave() {
  local code=$?
  trap - EXIT
  # Whoever presses Ctrl-C twice still wants a shop that serves.
  trap '' HUP INT TERM PIPE
  set +e
  stop_candidate
  if ((code != 0)); then
    if [[ $switched == yes ]]; then undisturbed go_back || code=70; fi
    # Where going back did not even come to the link, nginx and the processes still live in it.
    if [[ $(current_release) != "$release" ]]; then
      chmod -R u+w "$folder" 2>/dev/null
      rm -rf -- "$folder"
    fi
    record failed "$release code=$code"
    say "the deployment of ${commit:0:12} failed (code $code); live: $(current_release)"
  fi
  exit "$code"
}
go_back() {
  if [[ -z $previous ]]; then
    pm2 delete "$folder/ecosystem.config.js" >/dev/null 2>&1
    rm -f "$APP_ROOT/current"
    say "there is no release to go back to: nothing is live"
    return 0
  fi
  say "going back to $previous"
  switch_to "$previous" && say "back on $previous" && return 0
  say "GOING BACK FAILED: nothing may be serving. See deploy/README.md, \"Incidents\""
  return 70
}
trap leave EXIT
trap_signals

say "deploying $ref (${commit:0:12}) as $release; live: ${previous:-nothing}"
unpack "$commit" "$release"
build_release "$folder" || fail 2 "the build failed: $(tail -n3 "$STATE_DIR/build.log" 2>/dev/null | tr '\n' ' ')"
seal "$commit" "$release" || fail 2 "the files of ${commit:0:12} could not be put back into the release"
migrate_release "$folder" || fail 6 "the migration failed: $(tail -n3 "$STATE_DIR/migrate.log" | tr '\n' ' ')"
if is_taken "${CANDIDATE_PORT:-3900}"; then fail 3 "port ${CANDIDATE_PORT:-3900} is taken: end what listens there, or set CANDIDATE_PORT"; fi
candidate_of "$folder"
start_candidate "$folder" "${CANDIDATE_PORT:-3900}"
is_serving "$release" "${CANDIDATE_PORT:-3900}" || fail 3 "the new release does not get ready: $(tail -n3 "$STATE_DIR/candidate.log" | tr '\n' ' ')"
stop_candidate
switched=yes
apart switch_to "$release" || fail $? "the live processes do not run $release: $(tail -n2 "$STATE_DIR/pm2.log" | tr '\n' ' ')"
use_runtime
mark_healthy "$release"
record live "$release"
trap - EXIT
# The release serves and is recorded: what is only said can undo nothing any more.
if runs_on_old_node; then warn "the API still runs on the Node from before: when it suits, deploy with --restart to give it the new one"; fi
stale_files "$folder" 8>&- 9>&- | while read -r command; do warn "files of deploy/ have changed and are not yet those of this machine: when it suits, run \"$command\""; done || true
others=$(other_numbers || true)
if [[ -n $others ]]; then warn "PM2 runs $others: when it suits, deploy with --restart"; fi
prune || warn "old releases could not be removed"
say "live: $release"
