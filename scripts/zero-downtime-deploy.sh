#!/usr/bin/env bash
# The same as deploy.sh, which never has downtime, under the name that the deployment guide knows; it refuses --restart.
#
#   scripts/zero-downtime-deploy.sh [--dry-run] [branch, tag or commit; default main]
#
# Settings and exit codes: scripts/deploy.sh --help
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

for argument in "$@"; do
  case $argument in
    --help | -h) usage_of "$0" && exit 0 ;;
    --restart) fail "$EX_USAGE" "--restart interrupts the service: use scripts/deploy.sh for that" ;;
  esac
done
exec "$SCRIPTS_DIR/deploy.sh" "$@"
