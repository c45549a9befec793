#!/usr/bin/env bash
# The restore drill: takes the newest backup, restores it into a database of its own, compares every document and index, and removes
# it again. A backup that was never restored is a hope.
#
#   scripts/backup-verify.sh [archive; default the newest]
#
# Settings and exit codes: scripts/restore-db.sh --help. The time of the last good drill stands in shared/state/last-drill.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

[[ ${1:-} == --help || ${1:-} == -h ]] && usage_of "$0" && exit 0
load_settings
"$SCRIPTS_DIR/restore-db.sh" --drill "$@"
mkdir -p "$STATE_DIR"
date -u +%FT%TZ >"$STATE_DIR/last-drill"
