#!/usr/bin/env bash
# Makes a bare Debian 12+ or Ubuntu 24.04+ server ready for deploy.sh: packages, the service's user, folders, firewall, jails, log
# rotation, timers and the start at boot. Running it again changes only what is not yet so.
#
#   sudo DOMAIN=shop.example REPO_URL=https://... scripts/provision.sh [--dry-run] [--without-packages]
#
#   --dry-run           says what it would do
#   --without-packages  leaves apt alone (for a machine that is managed otherwise)
# Settings: those of deploy.sh, nginx-render.sh and monitor.sh; they are kept in shared/operator.conf.
#   SSH_PORT  where the machine's SSH listens, default 22: the firewall lets it in, and its jail bans there
# Exit codes: 0 done, 64 wrong use, 77 not root, 78 a setting is missing.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

packages=yes
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    --without-packages) packages=no ;;
    *) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/render.sh
source "$SCRIPTS_DIR/lib/render.sh"
render_settings
# Everything is written below this folder; only a test sets it.
PREFIX=${PREFIX:-}
[[ -n ${DOMAIN:-} ]] || fail "$EX_CONFIG" "DOMAIN is not set"
[[ -n ${REPO_URL:-} ]] || fail "$EX_CONFIG" "REPO_URL is not set"
if [[ -z $PREFIX ]] && ! dry_run; then
  [[ $(id -u) -eq 0 ]] || fail 77 "run this as root"
fi

# put FILE MODE: writes standard input there when it is not there like that already.
put() {
  local file=$PREFIX$1 new
  new=$(mktemp)
  cat >"$new"
  if cmp -s "$new" "$file"; then
    rm "$new"
    return 0
  fi
  if dry_run; then
    say "would write $file"
  else
    install -D -m "$2" "$new" "$file"
    say "wrote $file"
  fi
  rm "$new"
}
# folder PATH MODE OWNER
folder() {
  local path=$PREFIX$1
  local is
  is=$(stat -c '%a %U:%G' "$path" 2>/dev/null || true)
  if [[ $is == "$2 $3" || (-n $PREFIX && $is == "$2 "*) ]]; then return 0; fi
  run mkdir -p "$path"
  run chmod "$2" "$path"
  if [[ -z $PREFIX ]]; then run chown "$3" "$path"; fi
}

if [[ $packages == yes ]]; then
  export DEBIAN_FRONTEND=noninteractive
  run apt-get update -q
  # nodejs and npm only fetch their pinned versions; everything else runs on those.
  run apt-get install -y -q --no-install-recommends nginx libnginx-mod-http-brotli-static certbot ufw fail2ban python3-systemd logrotate cron git curl openssl jq gnupg cpio nodejs npm unattended-upgrades htop iotop nethogs
fi
if [[ -z $PREFIX ]] && ! id "$SERVICE_USER" >/dev/null 2>&1; then
  # No password and no shell; its home is where PM2 keeps its state, never a release.
  run adduser --system --group --home "$SHARED" --no-create-home "$SERVICE_USER"
fi
# shellcheck source=lib/service.sh
source "$SCRIPTS_DIR/lib/service.sh"
if [[ -z $PREFIX ]] && ! is_in_web_group; then
  run adduser "$SERVICE_USER" www-data
  if systemctl -q is-active vision-ai.service 2>/dev/null; then say "the shop learns of its new group by \"vision-ai deploy --restart\""; fi
fi

# Releases are root's and read by the service; shared/ is the service's; uploads are read by nginx as well.
folder "$APP_ROOT" 755 root:root
folder "$APP_ROOT/releases" 755 root:root
folder "$SHARED" 755 "root:$SERVICE_GROUP"
folder "$SHARED/uploads" 2750 "$SERVICE_USER:www-data"
if [[ -z $PREFIX ]] && ! dry_run; then
  need_service_user
  share_uploads "$SHARED/uploads" || warn "photos in $SHARED/uploads could not all be given to nginx's group"
fi
folder "$SHARED/private" 700 "$SERVICE_USER:$SERVICE_GROUP"
folder "$SHARED/assets" 755 root:root
folder "$SHARED/state" 755 root:root
folder "$SHARED/runtime" 755 root:root
folder "$SHARED/home" 700 "$SERVICE_USER:$SERVICE_GROUP"
folder "$SHARED/pm2" 700 "$SERVICE_USER:$SERVICE_GROUP"
folder "$LOG_DIR" 750 "$SERVICE_USER:$SERVICE_GROUP"
folder "$OPERATOR_LOG_DIR" 750 root:root
# The service may pass through to the half of a backup that it reads or writes; it can list and open nothing else here.
folder "$BACKUP_DIR" 711 root:root

if [[ ! -f $PREFIX$OPERATOR_CONF ]]; then
  printf 'DOMAIN=%s\nDOMAIN_ALIASES=%s\nREPO_URL=%s\nSERVICE_USER=%s\nSERVICE_GROUP=%s\nSSH_PORT=%s\n' \
    "$DOMAIN" "${DOMAIN_ALIASES:-}" "$REPO_URL" "$SERVICE_USER" "$SERVICE_GROUP" "$SSH_PORT" | put "$OPERATOR_CONF" 600
fi
if [[ ! -f $PREFIX$ENV_FILE ]]; then
  # Every secret is made here, once; what only the operator knows is left to fill in.
  sed -e "s|^BASE_URL=.*|BASE_URL=https://$DOMAIN|" \
    -e "s|^JWT_SECRET=.*|JWT_SECRET=$(openssl rand -hex 32)|" -e "s|^SESSION_SECRET=.*|SESSION_SECRET=$(openssl rand -hex 32)|" \
    -e "s|^ENCRYPTION_KEY=.*|ENCRYPTION_KEY=$(openssl rand -hex 32)|" -e "s|^FB_VERIFY_TOKEN=.*|FB_VERIFY_TOKEN=$(openssl rand -hex 16)|" \
    -e "s|^# UPLOAD_DEST=.*|UPLOAD_DEST=$SHARED/uploads|" -e "s|^# PRIVATE_DIR=.*|PRIVATE_DIR=$SHARED/private|" \
    -e "s|^# DATA_DIR=.*|DATA_DIR=$SHARED/private|" -e "s|^# LOG_FILE=.*|LOG_FILE=$LOG_DIR/backend.log|" \
    "$SOURCE_ROOT/backend/.env.example" | put "$ENV_FILE" 640
  if [[ -z $PREFIX ]]; then run chown "root:$SERVICE_GROUP" "$ENV_FILE"; fi
  say "fill in MONGODB_URI and FB_APP_SECRET in $ENV_FILE before the first deployment"
fi

render "$SOURCE_ROOT/deploy/vision-ai" | put /usr/local/sbin/vision-ai 755
render "$SOURCE_ROOT/deploy/systemd/vision-ai.service" | put /etc/systemd/system/vision-ai.service 644
render "$SOURCE_ROOT/deploy/logrotate/vision-ai" | put /etc/logrotate.d/vision-ai 644
put /etc/systemd/system/logrotate.timer.d/vision-ai.conf 644 <"$SOURCE_ROOT/deploy/systemd/logrotate-hourly.conf"
render "$SOURCE_ROOT/deploy/cron/vision-ai" | put /etc/cron.d/vision-ai 644
render "$SOURCE_ROOT/deploy/fail2ban/jail.conf" | put /etc/fail2ban/jail.d/vision-ai.conf 644
put /etc/fail2ban/filter.d/vision-ai-sign-in.conf 644 <"$SOURCE_ROOT/deploy/fail2ban/filter-sign-in.conf"
put /etc/fail2ban/filter.d/vision-ai-flood.conf 644 <"$SOURCE_ROOT/deploy/fail2ban/filter-flood.conf"
# nginx reads its configuration again by itself when certbot has a new certificate.
put /etc/letsencrypt/renewal-hooks/deploy/reload-nginx.sh 755 <<<$'#!/bin/sh\nexec systemctl reload nginx'

if [[ -z $PREFIX ]]; then
  # The distribution's own page is the default server of port 80; there can be only one.
  if [[ -L /etc/nginx/sites-enabled/default ]]; then run rm -f /etc/nginx/sites-enabled/default; fi
  run touch "${NGINX_LOG_DIR}/access.log"
  run env "SSH_PORT=$SSH_PORT" "$SOURCE_ROOT/deploy/firewall/ufw-rules.sh"
  run systemctl daemon-reload
  run systemctl try-restart logrotate.timer
  run systemctl enable vision-ai.service fail2ban.service
  run systemctl restart fail2ban.service
  run "$SCRIPTS_DIR/nginx-render.sh"
fi
say "the machine is ready. Next: fill in $ENV_FILE, then \"vision-ai deploy\"; see deploy/README.md"
