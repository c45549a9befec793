#!/usr/bin/env bash
# Writes nginx's configuration for this installation, tests it, and puts the old one back when nginx refuses it.
#
#   scripts/nginx-render.sh [--dry-run | --check] [--stage http|full]
#
#   --check   only tells whether nginx has what this would write
# Without a certificate it writes the first stage, in which only certbot's proof is answered; run it again afterwards.
# Settings (environment or shared/operator.conf):
#   DOMAIN              the first name of the shop (required)
#   DOMAIN_ALIASES      more names, separated by spaces
#   CERTIFICATE, CERTIFICATE_KEY   default: /etc/letsencrypt/live/$DOMAIN/{fullchain,privkey}.pem
#   NGINX_SITE          file to write, default /etc/nginx/sites-enabled/vision-ai.conf
#   NGINX_SNIPPETS      folder of the snippets, default /etc/nginx/vision-ai
#   NGINX_LOG_DIR       where it logs, default /var/log/nginx
#   ACME_ROOT           where certbot's proof lies, default /var/www/acme
#   NGINX_TEST          command that tests the whole configuration, default: nginx -t
#   NGINX_RELOAD        command that makes it live, default: systemctl reload nginx
#   NGINX_MODULES       where nginx's modules are switched on, default /etc/nginx/modules-enabled
#   HTTP_LISTEN, HTTPS_LISTEN      default 80 and 443
#   REAL_IP_FILE        behind a CDN: what says who the customer is (deploy/README.md, "Behind a CDN")
#   API_RATE, API_BURST flood limit for each address, default 30r/s and 80
# Exit codes: 0 done, 64 wrong use, 78 a setting is missing, 1 nginx refused it and the old configuration is back, or --check found
# another one.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

stage=auto check=no
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    --check) check=yes ;;
    --stage)
      (($# > 1)) || fail "$EX_USAGE" "--stage is http or full"
      stage=$2 && shift
      ;;
    *) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/render.sh
source "$SCRIPTS_DIR/lib/render.sh"
# shellcheck source=lib/steady.sh
source "$SCRIPTS_DIR/lib/steady.sh"
[[ -n ${DOMAIN:-} ]] || fail "$EX_CONFIG" "DOMAIN is not set: write DOMAIN=shop.example into $OPERATOR_CONF"
# The name becomes part of a configuration file: nothing but a name may.
for name in "$DOMAIN" ${DOMAIN_ALIASES:-}; do
  [[ $name =~ ^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$ ]] || fail "$EX_CONFIG" "DOMAIN: \"$name\" is not a host name"
done

# What follows are the words of the templates; render reads them by their names.
CERTIFICATE=${CERTIFICATE:-/etc/letsencrypt/live/$DOMAIN/fullchain.pem}
CERTIFICATE_KEY=${CERTIFICATE_KEY:-/etc/letsencrypt/live/$DOMAIN/privkey.pem}
NGINX_SITE=${NGINX_SITE:-/etc/nginx/sites-enabled/vision-ai.conf}
NGINX_SNIPPETS=${NGINX_SNIPPETS:-/etc/nginx/vision-ai}
NGINX_LOG_DIR=${NGINX_LOG_DIR:-/var/log/nginx}
ACME_ROOT=${ACME_ROOT:-/var/www/acme}
HTTP_LISTEN=${HTTP_LISTEN:-80}
HTTPS_LISTEN=${HTTPS_LISTEN:-443}
API_RATE=${API_RATE:-30r/s}
API_BURST=${API_BURST:-80}
[[ $stage == auto ]] && { [[ -r $CERTIFICATE ]] && stage=full || stage=http; }
case $stage in
  http) template=http-only.conf.template ;;
  full) template=site.conf.template ;;
  *) fail "$EX_USAGE" "--stage is http or full" ;;
esac

# shellcheck disable=SC2034 # render reads them
words_of_templates() {
  local photo_bytes https_port=${HTTPS_LISTEN##*:}
  # Bytes of one photo, plus the frame of a form around it; an upload request holds ten photos.
  photo_bytes=$(env_value MAX_FILE_SIZE 10485760)
  PHOTO_BODY=$(((photo_bytes + 1048575) / 1048576 + 1))m
  UPLOAD_BODY=$((photo_bytes * 10 / 1048576 + 2))m
  HTTPS_PORT_SUFFIX='' HTTP_LISTEN_V6='' HTTP_LISTEN_V6_DEFAULT='' HTTPS_LISTEN_V6='' HTTPS_LISTEN_V6_DEFAULT='' BROTLI_STATIC=''
  if [[ $https_port != 443 ]]; then HTTPS_PORT_SUFFIX=:$https_port; fi
  # A bare port listens on IPv6 as well; an address given on purpose stays the only one.
  if [[ $HTTP_LISTEN =~ ^[0-9]+$ ]]; then
    HTTP_LISTEN_V6="listen [::]:$HTTP_LISTEN;" HTTP_LISTEN_V6_DEFAULT="listen [::]:$HTTP_LISTEN default_server;"
  fi
  if [[ $HTTPS_LISTEN =~ ^[0-9]+$ ]]; then
    HTTPS_LISTEN_V6="listen [::]:$HTTPS_LISTEN ssl http2;" HTTPS_LISTEN_V6_DEFAULT="listen [::]:$HTTPS_LISTEN ssl default_server;"
  fi
  SERVER_NAMES="$DOMAIN ${DOMAIN_ALIASES:-}"
  REAL_IP=${REAL_IP_FILE:+include $REAL_IP_FILE;}
  # A module of its own in Debian and Ubuntu; nginx knows the directive only where it is loaded. One that was removed leaves *.conf.removed.
  if compgen -G "${NGINX_MODULES:-/etc/nginx/modules-enabled}/*brotli-static*.conf" >/dev/null || nginx -V 2>&1 | grep -q brotli; then BROTLI_STATIC='brotli_static on;'; fi
}
words_of_templates

source_dir=$SOURCE_ROOT/deploy/nginx
if dry_run; then
  render "$source_dir/$template"
  exit 0
fi

if [[ $check == yes ]]; then
  render "$source_dir/$template" | cmp -s - "$NGINX_SITE" || exit 1
  for file in "$source_dir"/snippets/*.conf; do cmp -s "$file" "$NGINX_SNIPPETS/${file##*/}" || exit 1; done
  exit 0
fi

# nginx's own processes read what is made here, whatever root's umask is.
umask 022
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
render "$source_dir/$template" >"$kept/site.conf"
sources=("$kept/site.conf" "$source_dir"/snippets/*.conf) targets=("$NGINX_SITE")
for file in "${sources[@]:1}"; do targets+=("$NGINX_SNIPPETS/${file##*/}"); done
mkdir -p "$NGINX_SNIPPETS" "$(dirname "$NGINX_SITE")"
install -d -m 755 "$ACME_ROOT"
for i in "${!targets[@]}"; do
  if [[ -f ${targets[i]} ]]; then cp -p "${targets[i]}" "$kept/before-$i"; fi
done

# waiting TARGET: beside it, so that it takes its place in one step. Until then `include *` of nginx's own configuration must not see it: nginx
# may read that at any time, for a new certificate or while the machine boots.
waiting() { printf '%s/.%s.new' "$(dirname "$1")" "${1##*/}"; }
put_back() {
  local i target failed=no
  for i in "${!targets[@]}"; do
    target=${targets[i]}
    if [[ ! -f $kept/before-$i ]]; then
      rm -f "$target"
    elif ! cmp -s "$kept/before-$i" "$target"; then
      { cp -p "$kept/before-$i" "$(waiting "$target")" && mv -f "$(waiting "$target")" "$target"; } || failed=yes
    fi
    rm -f "$(waiting "$target")"
  done
  if [[ $failed == yes ]]; then say "THE OLD CONFIGURATION COULD NOT BE PUT BACK: nginx still runs on it, but must not be restarted before \"nginx -t\" is content"; fi
}
# However this ends before nginx has taken the new configuration, the old one is there again.
# shellcheck disable=SC2317 # the trap calls it
leave() {
  local code=$?
  trap - EXIT
  trap '' HUP INT TERM PIPE
  set +e
  if ((code != 0)); then put_back; fi
  rm -rf "$kept"
  exit "$code"
}
trap leave EXIT
trap_signals

# All are written before the first takes its place: a disk that is full changes nothing.
for i in "${!targets[@]}"; do install -m 644 "${sources[i]}" "$(waiting "${targets[i]}")"; done
for file in "${targets[@]}"; do mv -f "$(waiting "$file")" "$file"; done
if ! bash -c "${NGINX_TEST:-nginx -t}" >"$kept/said" 2>&1; then
  cat "$kept/said" >&2
  fail 1 "nginx refuses the new configuration: the old one is put back, and was live all the time"
fi
bash -c "${NGINX_RELOAD:-systemctl reload nginx}" || fail 1 "nginx could not be reloaded: the old configuration is put back"
say "nginx serves $DOMAIN (stage: $stage)"
if [[ $stage == http ]]; then say "next: vision-ai certificate -m you@$DOMAIN --agree-tos"; fi
