#!/usr/bin/env bash
# One door to everything an operator does. provision.sh installs it as `vision-ai`; the shop's own programs run as its user, on its
# pinned Node, whoever asks.
#
#   vision-ai status                the live release, whether it is ready, and the processes
#   vision-ai logs [NAME]           follows the shop's logs, or one of them: backend, backend-error, worker, worker-error, nginx,
#                                   operator, monitor
#   vision-ai reload [--dry-run]    tries the changed settings of .env beside the processes that serve, and only when the shop gets ready
#                                   with them gives them to those, one after the other; --dry-run only tries
#   vision-ai metrics               what Prometheus reads
#   vision-ai deploy | rollback | backup | restore | verify | monitor | checklist | nginx | provision ARGUMENTS...
#                                   the scripts of these names
#   vision-ai certificate           a certificate for DOMAIN and DOMAIN_ALIASES, then HTTPS
#   vision-ai owner EMAIL           the owner's account, or a new password for it
#   vision-ai node ARGUMENTS...     the shop's Node, in the folder of the live backend
#   vision-ai pm2 ARGUMENTS...      the shop's PM2
# Exit codes: 0 done; 3 the shop does not get ready with what stands in .env, and nothing was changed; 4 or 5 the processes do not serve with what was changed; 64 wrong use; 66 nothing is deployed; those of the scripts.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

verb=${1:-}
case $verb in
  --help | -h | '') usage_of "$0" && exit 0 ;;
  deploy | rollback | monitor | checklist | provision) exec "$SCRIPTS_DIR/$verb.sh" "${@:2}" ;;
  backup) exec "$SCRIPTS_DIR/backup-db.sh" "${@:2}" ;;
  restore) exec "$SCRIPTS_DIR/restore-db.sh" "${@:2}" ;;
  verify) exec "$SCRIPTS_DIR/backup-verify.sh" "${@:2}" ;;
  nginx) exec "$SCRIPTS_DIR/nginx-render.sh" "${@:2}" ;;
esac
shift
if [[ $verb =~ ^(status|logs|reload|metrics|certificate|owner)$ && ${1:-} =~ ^(--help|-h)$ ]]; then usage_of "$0" && exit 0; fi
load_settings
# shellcheck source=lib/release.sh
source "$SCRIPTS_DIR/lib/release.sh"
# shellcheck source=lib/steady.sh
source "$SCRIPTS_DIR/lib/steady.sh"
need_service_user
use_runtime
backend=$APP_ROOT/current/backend

# no_arguments GIVEN...: what this verb does is nothing to begin by mistake.
no_arguments() { (($# == 0)) || fail "$EX_USAGE" "unknown argument $1; see vision-ai --help"; }
need_release() { [[ -d $backend ]] || fail "$EX_UNKNOWN_REF" "nothing is deployed in $APP_ROOT"; }

show_status() {
  say "live: $(current_release)"
  curl -sS -m 5 -w '\n' "http://127.0.0.1:$APP_PORT/health/ready" || say "it does not answer on port $APP_PORT"
  # PM2 would start a daemon only to say that it has no processes.
  if daemon_pid >/dev/null; then pm2 list; else say "PM2 does not run"; fi
}

show_logs() {
  local name=${1:-}
  case $name in
    nginx) exec tail -n 50 -F "${NGINX_LOG_DIR:-/var/log/nginx}/access.log" "${NGINX_LOG_DIR:-/var/log/nginx}/error.log" ;;
    operator | monitor) exec tail -n 50 -F "$OPERATOR_LOG_DIR/$name.log" ;;
    '' | backend | backend-error | worker | worker-error) ;;
    # The first is named after LOG_FILE.
    *[!A-Za-z0-9_-]*) fail "$EX_USAGE" "there is no log \"$name\"; see --help" ;;
    *) as_service test -e "$LOG_DIR/$name.log" || fail "$EX_USAGE" "there is no log \"$name\"; see --help" ;;
  esac
  # Read by the service: the folder is its own, and so may be the links in it.
  # shellcheck disable=SC2016 # the service's shell fills it in
  as_service sh -c 'exec tail -n 50 -F "$1"/${2:-*}.log' tail "$LOG_DIR" "$name"
}

reload() {
  if [[ ${1:-} == --dry-run ]]; then DRY_RUN=yes && shift; fi
  no_arguments "$@"
  need_release
  with_lock "$APP_ROOT/.deploy.lock"
  need_own_daemon
  trap stop_candidate EXIT
  trap_signals
  settings_serve "$ENV_FILE" || fail 3 "the shop does not get ready with these settings: nothing was changed. $(candidate_said)"
  if dry_run; then
    say "the shop gets ready with these settings: would give them to its processes"
    return 0
  fi
  apart pm2_reload || fail 4 "PM2 could not reload: $(tail -n2 "$STATE_DIR/pm2.log" | tr '\n' ' ')"
  is_serving "$(current_release)" "$APP_PORT" 10 || fail 5 "the processes do not serve with these settings: look into \"vision-ai logs backend-error\", put the settings right and reload again"
  say "live with the settings of $ENV_FILE: $(current_release)"
}

certificate() {
  local names=() name
  [[ -n ${DOMAIN:-} ]] || fail "$EX_CONFIG" "DOMAIN is not set: write it into $OPERATOR_CONF"
  need certbot
  for name in "$DOMAIN" ${DOMAIN_ALIASES:-}; do names+=(-d "$name"); done
  # One certificate for all of them, under the name that nginx looks for; --expand when a name has come to it.
  certbot certonly --webroot -w "${ACME_ROOT:-/var/www/acme}" --cert-name "$DOMAIN" --expand "${names[@]}" "$@" ||
    fail 1 "there is no new certificate: nginx serves what it served before. Does every name lead to this machine, and does port 80 answer from outside?"
  # certbot's own --dry-run leaves no certificate.
  [[ " $* " == *' --dry-run '* ]] || "$SCRIPTS_DIR/nginx-render.sh"
}

case $verb in
  status) show_status ;;
  logs) show_logs "$@" ;;
  reload) reload "$@" ;;
  metrics) curl -fsS -m 10 "http://127.0.0.1:$APP_PORT$(env_value METRICS_PATH /metrics)" ;;
  certificate) certificate "$@" ;;
  owner)
    need_release
    [[ ${1:-} == *@* ]] || fail "$EX_USAGE" "write the e-mail address of the owner"
    cd "$backend"
    OWNER_EMAIL=$1 as_service "$NODE_BIN" dist/commands/owner.js
    ;;
  node)
    need_release
    cd "$backend"
    as_service "$NODE_BIN" "$@"
    ;;
  pm2)
    (($#)) || fail "$EX_USAGE" "write what PM2 shall do, for example: vision-ai pm2 list"
    pm2 "$@"
    ;;
  *) fail "$EX_USAGE" "unknown: $verb; see --help" ;;
esac
