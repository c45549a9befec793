#!/usr/bin/env bash
# The restore drill: takes the newest backup, restores it into a database of its own, compares every document and index, and removes
# it again. A backup that was never restored is a hope.
#
#   scripts/backup-verify.sh [--dry-run] [archive; default the newest]
#
#   --dry-run   says which archive it would take, and notes no drill
# Settings and exit codes: scripts/restore-db.sh --help. The time of the last good drill stands in shared/state/last-drill.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

archive=()
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    -*) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
    *) archive=("$1") ;;
  esac
  shift
done
load_settings
if dry_run; then exec "$SCRIPTS_DIR/restore-db.sh" --drill --dry-run "${archive[@]}"; fi
"$SCRIPTS_DIR/restore-db.sh" --drill "${archive[@]}"
mkdir -p "$STATE_DIR"
date -u +%FT%TZ >"$STATE_DIR/last-drill"
