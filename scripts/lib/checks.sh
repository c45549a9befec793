# shellcheck shell=bash
# The looks of checklist.sh, each a question that is answered by an exit code. Sourced after common.sh and backup.sh.
# shellcheck disable=SC2154 # url, curl_options and the settings are those of the script that sources this

mode_is() { [[ $(stat -c %a "$2" 2>/dev/null) =~ ^($1)$ ]]; }
# uploads_are_served FOLDER: the service's, and nginx may read every photo there.
uploads_are_served() {
  mode_is '2?75[05]' "$1" || return 1
  if has_own_user && getent group www-data >/dev/null && [[ $(stat -c %G "$1") != www-data ]]; then return 1; fi
  if ((EUID != 0)) || ! id www-data >/dev/null 2>&1; then return 0; fi
  # find goes back to where it began, and root's own folder is none of nginx's.
  [[ -z $(cd "$1" && setpriv --reuid www-data --regid www-data --clear-groups -- find . -mindepth 1 -name .staging -prune -o ! -readable -print -quit 2>&1) ]]
}
# photos_lie_in_shared: nginx serves and the unit opens these folders and no others; a link that leads there is one of them.
photos_lie_in_shared() {
  local data
  data=$(env_value DATA_DIR ../data)
  # Relative folders start at backend/ (.env.example).
  is_folder "$SHARED/uploads" "$(env_value UPLOAD_DEST "$data/uploads")" && is_folder "$SHARED/private" "$(env_value PRIVATE_DIR "$data/private")"
}
is_folder() { [[ $(cd "$APP_ROOT/current/backend" 2>/dev/null || cd "$APP_ROOT" && readlink -m -- "$2") == "$(readlink -m -- "$1")" ]]; }
filled() {
  local name
  for name in "$@"; do [[ -n $(env_value "$name" '') ]] || return 1; done
}
status_is() {
  local wanted=$1
  shift
  [[ $(curl "${curl_options[@]}" -o /dev/null -w '%{http_code}' "$@" 2>/dev/null) == "$wanted" ]]
}
# found MINUTES FILE...: one of them is a file, has content, and is not older.
found() {
  local minutes=$1
  shift
  [[ -n $(find "$@" -maxdepth 0 -type f -size +0 -mmin "-$minutes" 2>/dev/null | head -n1) ]]
}

# The release with its packages, and the folders that lead to it: whoever may write those can put another release in its place.
code_is_read_only() {
  local release=$APP_ROOT/current/
  [[ -d ${release}backend/dist ]] || return 1
  if has_own_user; then
    [[ -z $(find "$APP_ROOT" "$APP_ROOT/releases" -maxdepth 0 \( ! -user root -o -perm /022 \) -print) ]] &&
      [[ -z $(find "$release" \( ! -user root -o ! -type l -perm /022 \) -print -quit) ]]
  else
    # It is the service's own; packages are shared with releases that are being built or removed.
    [[ -z $(find "$release" -name node_modules -prune -o -type f -perm /222 -print -quit) ]]
  fi
}
database_has_indexes() { (cd "$APP_ROOT/current/backend" && as_service "$NODE_BIN" dist/commands/migrate.js --check); }
processes_online() {
  local list
  list=$(process_list) && [[ -z $(missing_processes "$list") ]]
}
runs_as_its_user() { [[ $(daemon_user) == "${SERVICE_USER:-$(id -un)}" ]]; }
# Health is in no log, and since the last rotation nobody may have asked for anything else: this is a call, which is a line.
log_is_written() {
  local waited=0
  curl -s -m 5 -o /dev/null "http://127.0.0.1:$APP_PORT/api/products" || true
  until found 1440 "$API_LOG"; do
    ((waited++ < ${LOG_WAIT:-20})) || return 1
    sleep 0.1
  done
}
starts_at_boot() {
  [[ -s $PM2_HOME/dump.pm2 ]] || return 1
  ! has_systemd || systemctl -q is-enabled "$SERVICE_UNIT"
}
taken_off_site() { found 1560 "$STATE_DIR/last-offsite"; }
admin_loads() { curl "${curl_options[@]}" "$url/" | grep -q app-root; }
details_are_private() { status_is 200 "$url/health" && status_is 404 "$url/health/detailed" && status_is 404 "$url/metrics"; }
unsigned_is_refused() { status_is 401 -X POST -H 'Content-Type: application/json' -d '{}' "$url/api/messenger/webhook"; }
moves_to_https() { status_is 301 "${CHECKLIST_HTTP_URL:-${url/https:/http:}}/"; }
certificate_lasts() { openssl x509 -checkend $((14 * 86400)) -noout -in "${CERTIFICATE:-/etc/letsencrypt/live/${DOMAIN:-none}/fullchain.pem}"; }
# On standard input: arguments are public.
handshake_works() {
  env_value FB_VERIFY_TOKEN '' | curl "${curl_options[@]}" -G --data-urlencode hub.mode=subscribe --data-urlencode hub.challenge=12345 \
    --data-urlencode hub.verify_token@- "$url/api/messenger/webhook" | grep -qx 12345
}
# Each header exactly once, on an answer of the admin and on one of the API.
headers_are_there_once() {
  local path name got
  for path in / /api/products; do
    got=$(curl "${curl_options[@]}" -o /dev/null -D - "$url$path" | tr '[:upper:]' '[:lower:]') || return 1
    for name in content-security-policy strict-transport-security x-content-type-options x-frame-options referrer-policy; do
      [[ $(grep -c "^$name:" <<<"$got") -eq 1 ]] || return 1
    done
  done
}
machine_is_up_to_date() { [[ -z $(stale_files "$APP_ROOT/current") ]]; }
somebody_is_told() { [[ -n ${ALERT_WEBHOOK:-}${ALERT_COMMAND:-} || (-n ${ALERT_TELEGRAM_TOKEN:-} && -n ${ALERT_TELEGRAM_CHAT:-}) ]]; }
