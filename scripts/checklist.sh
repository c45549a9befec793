#!/usr/bin/env bash
# The production checklist: looks at everything that can be seen on this machine, and lists what a person has to confirm. Nothing
# that was not looked at is called passed.
#
#   scripts/checklist.sh [--url https://shop.example]     default: BASE_URL of shared/.env
#
# Exit codes: 0 nothing failed, 1 something did, 64 wrong use.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

url=''
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --url)
      (($# > 1)) || fail "$EX_USAGE" "--url needs an address, for example: --url https://shop.example"
      url=$2 && shift
      ;;
    *) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/release.sh
source "$SCRIPTS_DIR/lib/release.sh"
# shellcheck source=lib/backup.sh
source "$SCRIPTS_DIR/lib/backup.sh"
# shellcheck source=lib/checks.sh
source "$SCRIPTS_DIR/lib/checks.sh"
use_live_node
url=${url:-$(env_value BASE_URL '')}
release=$(current_release)
newest=$(archives | head -n1)
# For an installation that answers on this machine only, under a certificate of its own.
read -r -a curl_options <<<"-sS -m 15 ${CHECKLIST_CURL_OPTIONS:-}"

passed=0 failed=0 open=0
person() { open=$((open + 1)) && printf '  not checked  %s\n' "$1"; }
# look WORDS REMEDY COMMAND...
look() {
  local words=$1 remedy=$2
  shift 2
  if "$@" >/dev/null 2>&1; then
    passed=$((passed + 1)) && printf '  passed       %s\n' "$words"
  else
    failed=$((failed + 1)) && printf '  FAILED       %s: %s\n' "$words" "$remedy"
  fi
}
enough() { (($(nproc) >= 2 && $(awk '/^MemTotal:/ { print int($2 / 1048576 + 0.5) }' /proc/meminfo) >= 4)); }

printf 'Before the deployment\n'
look 'two cores and 4 GB of memory' 'see deploy/README.md, "Sizing"' enough
look 'the environment is filled in' "MONGODB_URI, BASE_URL, FB_APP_SECRET and FB_VERIFY_TOKEN are needed in $ENV_FILE" filled MONGODB_URI BASE_URL FB_APP_SECRET FB_VERIFY_TOKEN
look "the environment is nobody else's business" "chmod 640 $ENV_FILE" mode_is '6[04]0' "$ENV_FILE"
look 'photos lie where nginx and the unit look for them' "UPLOAD_DEST of $ENV_FILE must be $SHARED/uploads, PRIVATE_DIR $SHARED/private; mount another disk there" photos_lie_in_shared
look 'uploads can be written by the service and read by nginx' "chgrp www-data $SHARED/uploads; chmod 2750 $SHARED/uploads; scripts/provision.sh" uploads_are_served "$SHARED/uploads"
look "private photos are the service's alone" "chmod 700 $SHARED/private" mode_is 700 "$SHARED/private"
look 'the service cannot change its code' 'deploy again' code_is_read_only
if filled OPENAI_API_KEY; then look 'a key for the vision service is set' '' true; else person 'no key for the vision service is set: local matching works without'; fi
person 'the domain leads to this machine, seen from outside'
person 'the firewall lets in SSH, HTTP and HTTPS only (ufw status verbose)'

printf 'Deployment\n'
look "a release is live (${release:-none})" 'run scripts/deploy.sh' test -n "$release"
READY_TIMEOUT=10 look 'the live release is the one that answers, and it is ready' "look into $LOG_DIR" is_serving "$release" "$APP_PORT" 3
look 'the database has every index' 'deploy again: it runs the migration' database_has_indexes
look 'every process is online' "vision-ai status" processes_online
if [[ ${SERVICE_USER:-} == root ]]; then person 'the shop runs as root (SERVICE_USER): give it a user of its own'; else look 'the processes run as the user of the shop' 'scripts/deploy.sh --restart' runs_as_its_user; fi
look 'PM2 starts the same processes after a restart of the machine' "vision-ai pm2 save; systemctl enable $SERVICE_UNIT" starts_at_boot
if ! has_systemd; then person 'PM2 itself is started with the machine, which has no systemd'; fi
look 'nginx, cron, jails and the unit are those of the release' 'vision-ai nginx; vision-ai provision' machine_is_up_to_date
look 'the application writes its log' "no line of today in $API_LOG (LOG_FILE; LOG_LEVEL must be info)" log_is_written

printf 'From outside (%s)\n' "${url:-no BASE_URL}"
look 'the admin loads' "GET $url/" admin_loads
look 'health is public, its details and the metrics are not' "$url/health/detailed must be 404" details_are_private
look 'the API asks who you are' 'GET /api/products must be 401' status_is 401 "$url/api/products"
look 'the webhook takes nothing that Facebook did not sign' 'POST must be 401' unsigned_is_refused
look "the webhook answers Facebook's handshake" 'check FB_VERIFY_TOKEN' handshake_works
look 'security headers are there once each' 'run scripts/nginx-render.sh' headers_are_there_once
look 'plain HTTP moves to HTTPS' 'port 80 must answer 301' moves_to_https
look 'the certificate is good for two weeks more' 'certbot renew' certificate_lasts

printf 'After the deployment\n'
look "last night's backup is there (${newest:-none})" 'run scripts/backup-db.sh' found 1560 "$BACKUP_DIR/$newest"
look 'a backup was restored for a test within five weeks' 'run scripts/backup-verify.sh' found 50400 "$STATE_DIR/last-drill"
look 'the monitor has looked within five minutes' 'is cron running?' found 5 "$OPERATOR_LOG_DIR/monitor.log"
look 'somebody is told when something is wrong' "set ALERT_WEBHOOK, ALERT_COMMAND, or ALERT_TELEGRAM_TOKEN and ALERT_TELEGRAM_CHAT in $OPERATOR_CONF" somebody_is_told
if [[ -n ${BACKUP_OFFSITE_COMMAND:-} ]]; then look 'backups are taken off-site' "vision-ai backup; what its command says is in $OPERATOR_LOG_DIR/operator.log" taken_off_site; else person 'backups leave this machine (BACKUP_OFFSITE_COMMAND)'; fi
person 'the certificate is renewed by itself (certbot renew --dry-run)'
person 'a photo that is sent to the page in Messenger gets its card'
person 'a product photo is analysed in the editor, if a key is set'
person 'a photo that is uploaded in the editor is shown, as a small WebP copy'
person 'a search in the admin, with two words that customers use, finds the right product'
person 'a load test on a machine like this one failed no call and kept p99 below two seconds (npm run load)'
person 'MDN Observatory and npm audit --omit=dev (in a clone) find nothing to mend'
person "the addresses of this shop and of this machine stand in your team's own documentation"
person 'the people on duty know deploy/README.md, "Every day" and "Incidents"'

printf '\n%d passed, %d failed, %d not checked\n' "$passed" "$failed" "$open"
((failed == 0))
