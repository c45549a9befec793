#!/usr/bin/env bash
# Makes a bare Debian 12+ or Ubuntu 24.04+ server ready for deploy.sh: packages, the service's user, folders, firewall, jails, log
# rotation, timers and the start at boot. Running it again changes only what is not yet so.
#
#   sudo DOMAIN=shop.example REPO_URL=https://... scripts/provision.sh [--dry-run] [--without-packages]
#
#   --dry-run           says what it would do
#   --without-packages  leaves apt alone (for a machine that is managed otherwise)
# Settings: what is given of these is kept in shared/operator.conf, on every run; what is not given stays there as it is.
#   DOMAIN, DOMAIN_ALIASES          the names of the shop (the first is required)
#   REPO_URL                        where its code comes from (required)
#   SERVICE_USER, SERVICE_GROUP     who the shop is, default vision-ai; the group: that of the user
#   SSH_PORT                        where the machine's SSH listens, default 22: the firewall lets it in, and its jail bans there
#   IGNORE_ADDRESSES                addresses that no jail bans
#   those of deploy.sh, backup-db.sh, restore-db.sh, monitor.sh and nginx-render.sh, but its NGINX_TEST, NGINX_RELOAD and NGINX_MODULES;
#   SERVICE_KEEPS, NODE_EXTRA_CA_CERTS, API_PROCESSES, API_MEMORY, WORKER_MEMORY (deploy/README.md, "Settings of the machine")
# APP_ROOT says where everything lies, default /var/www/vision-ai, and LOG_DIR where the first .env has its logs: neither is kept there.
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
# The settings that the help names. Only the environment has set any until here.
readonly kept_settings=(DOMAIN DOMAIN_ALIASES REPO_URL SERVICE_USER SERVICE_GROUP SSH_PORT IGNORE_ADDRESSES
  SERVICE_KEEPS NODE_EXTRA_CA_CERTS API_PROCESSES API_MEMORY WORKER_MEMORY
  CANDIDATE_PORT KEEP_RELEASES MIN_FREE_KB READY_TIMEOUT
  BACKUP_DIR BACKUP_KEEP_DAYS BACKUP_KEEP_LEAST BACKUP_MIN_FREE_KB BACKUP_PASSPHRASE_FILE BACKUP_OFFSITE_COMMAND BACKUP_OFFSITE_TIMEOUT
  BACKUP_TOOL DATABASE_DIR
  ALERT_WEBHOOK ALERT_COMMAND ALERT_TIMEOUT ALERT_TELEGRAM_TOKEN ALERT_TELEGRAM_CHAT DEADMAN_URL OPERATOR_LOG_DIR CPU_MOST MEMORY_MOST DISK_MOST
  INODES_MOST LOAD_MOST QUEUE_MOST ERRORS_MOST RESTARTS_MOST CERTIFICATE_DAYS BACKUP_HOURS DRILL_DAYS
  CERTIFICATE CERTIFICATE_KEY NGINX_SITE NGINX_SNIPPETS NGINX_LOG_DIR ACME_ROOT HTTP_LISTEN HTTPS_LISTEN REAL_IP_FILE API_RATE API_BURST)
given=()
for name in "${kept_settings[@]}"; do if [[ -v $name ]]; then given+=("$name"); fi; done
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
# The service and nginx pass through folders that are made on the way, whatever root's umask is.
umask 022

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

# What follows is done by Bash alone: values may be secrets, and everybody on the machine can read the arguments of a program.

# keep_settings NAME...: each as a line of operator.conf, in the place of the one that counted until now (the first); all others stay.
keep_settings() {
  local file=$PREFIX$OPERATOR_CONF line name value text='' old='' new
  local -A lines=()
  for name in "$@"; do
    value=${!name}
    [[ $value != *$'\n'* ]] || fail "$EX_CONFIG" "$name is more than one line"
    # Whoever reads the file takes away quotes around the whole.
    if [[ $value =~ ^\"[^\"]*\"$ ]]; then value="'$value'"; elif [[ $value =~ ^\'[^\']*\'$ ]]; then value="\"$value\""; fi
    lines[$name]=$name=$value
  done
  if [[ -f $file ]]; then
    old=$(cat "$file"; printf .) && old=${old%.}
    while IFS= read -r line || [[ -n $line ]]; do
      if [[ $line =~ ^[[:blank:]]*(export[[:blank:]]+)?([A-Z][A-Z0-9_]*)= && -v lines[${BASH_REMATCH[2]}] ]]; then
        name=${BASH_REMATCH[2]} line=${lines[${BASH_REMATCH[2]}]}
        unset "lines[$name]"
      fi
      text+=$line$'\n'
    done <"$file"
  fi
  for name in "$@"; do
    if [[ -v lines[$name] ]]; then
      text+=${lines[$name]}$'\n'
      unset "lines[$name]"
    fi
  done
  if [[ ! -f $file ]]; then
    put "$OPERATOR_CONF" 600 < <(printf %s "$text")
  elif (($# == 0)) || [[ $text == "$old" || $text == "$old"$'\n' ]]; then
    return 0
  elif dry_run; then
    say "would keep what is given in $file"
  else
    # Its mode and owner may be the operator's own.
    file=$(readlink -f -- "$file")
    new=$(mktemp "$file.XXXXXX")
    if ! { chmod --reference "$file" "$new" && chown --reference "$file" "$new" && printf %s "$text" >"$new" && mv "$new" "$file"; }; then
      rm -f "$new"
      fail 1 "$file could not be written: it is as it was"
    fi
    say "wrote what was given into $file"
  fi
}

# first_environment: the shop's own settings. Every secret is made here, once; what only the operator knows is left to fill in.
first_environment() {
  local line
  local -A first=([BASE_URL]=https://$DOMAIN [JWT_SECRET]=$(openssl rand -hex 32) [SESSION_SECRET]=$(openssl rand -hex 32)
    [ENCRYPTION_KEY]=$(openssl rand -hex 32) [FB_VERIFY_TOKEN]=$(openssl rand -hex 16) [UPLOAD_DEST]=$SHARED/uploads
    [PRIVATE_DIR]=$SHARED/private [DATA_DIR]=$SHARED/private [LOG_FILE]=$LOG_DIR/backend.log)
  while IFS= read -r line; do
    if [[ $line =~ ^(\#\ )?([A-Z][A-Z0-9_]*)= && -v first[${BASH_REMATCH[2]}] ]]; then line=${BASH_REMATCH[2]}=${first[${BASH_REMATCH[2]}]}; fi
    printf '%s\n' "$line"
  done <"$SOURCE_ROOT/backend/.env.example"
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
  DOMAIN_ALIASES=${DOMAIN_ALIASES:-}
  given=(DOMAIN DOMAIN_ALIASES REPO_URL SERVICE_USER SERVICE_GROUP SSH_PORT "${given[@]}")
fi
keep_settings "${given[@]}"
if [[ ! -f $PREFIX$ENV_FILE ]]; then
  first_environment | put "$ENV_FILE" 640
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
