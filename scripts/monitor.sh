#!/usr/bin/env bash
# Looks at the machine and the shop every minute, writes one line of figures, and tells once when something goes wrong and once
# when it is right again. Run by cron (deploy/cron).
#
#   scripts/monitor.sh [--dry-run]        --dry-run prints, tells nobody and writes nothing
#
# Where alerts go (environment or shared/operator.conf; any number of them):
#   ALERT_WEBHOOK          address that gets {"text": "..."} (Slack, Mattermost, Teams and many others)
#   ALERT_COMMAND          gets the words on standard input, for example: mail -s "Vision AI" owner@shop.example
#   ALERT_TIMEOUT          seconds after which that command has failed, default 30
#   ALERT_TELEGRAM_TOKEN, ALERT_TELEGRAM_CHAT
#   DEADMAN_URL            is called after every run in which nothing was wrong and nothing is left to be told: who watches there notices
#                          when this machine is silent (give it some minutes: one busy second leaves out a call)
# Figures go to OPERATOR_LOG_DIR/monitor.log, default /var/log/vision-ai-operator.
# Limits: CPU_MOST 90, MEMORY_MOST 90, DISK_MOST 85, INODES_MOST 85 (percent), LOAD_MOST 4 (for each core), QUEUE_MOST 120
# (seconds that the oldest due job waits), ERRORS_MOST 5 (percent of answers 5xx), RESTARTS_MOST 3 (of one process in 15 minutes),
# CERTIFICATE_DAYS 14, BACKUP_HOURS 26 (of the last backup, and of its copy off-site when BACKUP_OFFSITE_COMMAND is set), DRILL_DAYS 35.
# Disks are those of the releases, photos, logs, backups and of DATABASE_DIR, default /var/lib/mongodb. What cannot be measured is
# noted as unknown and changes nothing. A limit that is no number is told, and its default counts.
# Exit codes: 0 looked (whatever was found), 1 an alert could not be delivered (it is tried again next time), 75 still running.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    *) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/service.sh
source "$SCRIPTS_DIR/lib/service.sh"
# shellcheck source=lib/alerts.sh
source "$SCRIPTS_DIR/lib/alerts.sh"
# shellcheck source=lib/figures.sh
source "$SCRIPTS_DIR/lib/figures.sh"
need curl awk df
need_service_user
use_runtime
if ! dry_run; then
  mkdir -p "$STATE_DIR/alerts"
  with_lock "$STATE_DIR/monitor.lock"
fi

measure_machine
measure_application
measure_backups

# Only numbers are compared: of anything else awk compares the letters, and "9 %" is more than "85".
readonly number='^[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]+)?$'
for name in "${!figure[@]}"; do
  case $name in
    ready | processes | *_said) ;;
    *) [[ ${figure[$name]} =~ $number ]] || figure[$name]=unknown ;;
  esac
done
is_known() { [[ ${figure[$1]:-unknown} != unknown ]]; }

wrong_limits=''
# above NAME SETTING DEFAULT WORDS, below NAME SETTING DEFAULT WORDS: a figure that is not known says nothing, neither that something is
# wrong nor that it is right again.
above() { compare '>' "$@"; }
below() { compare '<' "$@"; }
compare() {
  local how=$1 name=$2 limit=${!3:-$4} state
  if [[ ! $limit =~ $number ]]; then
    [[ " $wrong_limits " == *" $3 "* ]] || wrong_limits+=" $3"
    limit=$4
  fi
  is_known "$name" || return 0
  state=$(awk -v a="${figure[$name]}" -v b="$limit" -v how="$how" 'BEGIN { print ((how == ">" ? a + 0 > b + 0 : a + 0 < b + 0) ? "bad" : "good") }')
  check "$name" "$state" "$5 (${figure[$name]}, limit $limit)"
}

check ready "${figure[ready]}" "The shop does not answer: customers get no replies (GET /health/ready: ${figure[ready_said]:-nothing})"
check processes "${figure[processes]}" "Not every process runs: ${figure[processes_said]:-}"
above restarts RESTARTS_MOST 3 "A process is restarted again and again"
above errors ERRORS_MOST 5 "Many answers are errors, in percent"
# Of a shop that does not answer at all, this would say nothing new.
if [[ ${figure[ready]} == good ]]; then check metrics "$(is_known queue && echo good || echo bad)" "The shop answers without its figures (METRICS_PATH): nobody sees whether customers wait"; fi
above queue QUEUE_MOST 120 "Customers wait: the oldest due job is that many seconds old"
above cpu CPU_MOST 90 "The processor is busy, in percent"
above load LOAD_MOST 4 "More work than the machine can do, load for each core"
above memory MEMORY_MOST 90 "Memory runs out, in percent"
above disk DISK_MOST 85 "The disk fills up, in percent"
above inodes INODES_MOST 85 "The disk runs out of files, in percent"
below certificate CERTIFICATE_DAYS 14 "The certificate expires, days left"
above backup BACKUP_HOURS 26 "The last backup is old, in hours"
if [[ -n ${BACKUP_OFFSITE_COMMAND:-} ]]; then
  above offsite BACKUP_HOURS 26 "The last backup that was taken off-site is old, in hours"
else
  check offsite good ''
fi
above drill DRILL_DAYS 35 "No backup was restored for a test lately, in days"
check limits "$([[ -n $wrong_limits ]] && echo bad || echo good)" "Limits that are no numbers, for which the defaults count:$wrong_limits"

line=$(for name in $(printf '%s\n' "${!figure[@]}" | grep -v _said | sort); do printf '%s=%s ' "$name" "${figure[$name]}"; done)
printf '%s %s\n' "$(date -u +%FT%TZ)" "$line" | { if dry_run; then cat; else mkdir -p "$OPERATOR_LOG_DIR" && cat >>"$OPERATOR_LOG_DIR/monitor.log"; fi; }
if ! dry_run && ((faults + undelivered == 0)) && [[ -n ${DEADMAN_URL:-} && -z $(find "$STATE_DIR/alerts" -name '*.on' | head -n1) ]]; then
  call "$DEADMAN_URL" || warn "the dead-man switch could not be told"
fi
exit "$undelivered"
