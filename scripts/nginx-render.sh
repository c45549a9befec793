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
    --stage) stage=${2:-} && shift ;;
    *) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
  esac
  shift
done
load_settings
[[ -n ${DOMAIN:-} ]] || fail "$EX_CONFIG" "DOMAIN is not set: write DOMAIN=shop.example into $OPERATOR_CONF"
# The name becomes part of a configuration file: nothing but a name may.
for name in "$DOMAIN" ${DOMAIN_ALIASES:-}; do
  [[ $name =~ ^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$ ]] || fail "$EX_CONFIG" "DOMAIN: \"$name\" is not a host name"
done

CERTIFICATE=${CERTIFICATE:-/etc/letsencrypt/live/$DOMAIN/fullchain.pem}
CERTIFICATE_KEY=${CERTIFICATE_KEY:-/etc/letsencrypt/live/$DOMAIN/privkey.pem}
NGINX_SITE=${NGINX_SITE:-/etc/nginx/sites-enabled/vision-ai.conf}
NGINX_SNIPPETS=${NGINX_SNIPPETS:-/etc/nginx/vision-ai}
ACME_ROOT=${ACME_ROOT:-/var/www/acme}
HTTP_LISTEN=${HTTP_LISTEN:-80}
HTTPS_LISTEN=${HTTPS_LISTEN:-443}
[[ $stage == auto ]] && { [[ -r $CERTIFICATE ]] && stage=full || stage=http; }
case $stage in
  http) template=http-only.conf.template ;;
  full) template=site.conf.template ;;
  *) fail "$EX_USAGE" "--stage is http or full" ;;
esac

# Bytes of one photo, plus the frame of a form around it; an upload request holds ten photos.
photo_bytes=$(env_value MAX_FILE_SIZE 10485760)
photo_mb=$(((photo_bytes + 1048575) / 1048576 + 1))
upload_mb=$((photo_bytes * 10 / 1048576 + 2))
https_port=${HTTPS_LISTEN##*:}
# A bare port listens on IPv6 as well; an address given on purpose stays the only one.
v6_http='' v6_https=''
[[ $HTTP_LISTEN =~ ^[0-9]+$ ]] && v6_http="listen [::]:$HTTP_LISTEN"
[[ $HTTPS_LISTEN =~ ^[0-9]+$ ]] && v6_https="listen [::]:$HTTPS_LISTEN"
# A module of its own in Debian and Ubuntu; nginx knows the directive only where it is loaded. One that was removed leaves *.conf.removed.
brotli=''
if compgen -G "${NGINX_MODULES:-/etc/nginx/modules-enabled}/*brotli-static*.conf" >/dev/null || nginx -V 2>&1 | grep -q brotli; then brotli='brotli_static on;'; fi

fill() {
  sed \
    -e "s|@HTTP_LISTEN_V6_DEFAULT@|${v6_http:+$v6_http default_server;}|" \
    -e "s|@HTTPS_LISTEN_V6_DEFAULT@|${v6_https:+$v6_https ssl default_server;}|" \
    -e "s|@HTTP_LISTEN_V6@|${v6_http:+$v6_http;}|" \
    -e "s|@HTTPS_LISTEN_V6@|${v6_https:+$v6_https ssl http2;}|" \
    -e "s|@HTTP_LISTEN@|$HTTP_LISTEN|" -e "s|@HTTPS_LISTEN@|$HTTPS_LISTEN|" \
    -e "s|@HTTPS_PORT_SUFFIX@|$([[ $https_port == 443 ]] || printf ':%s' "$https_port")|" \
    -e "s|@SERVER_NAMES@|$DOMAIN ${DOMAIN_ALIASES:-}|" -e "s|@DOMAIN@|$DOMAIN|" \
    -e "s|@APP_ROOT@|$APP_ROOT|g" -e "s|@APP_PORT@|$APP_PORT|g" -e "s|@ACME_ROOT@|$ACME_ROOT|" \
    -e "s|@CERTIFICATE@|$CERTIFICATE|" -e "s|@CERTIFICATE_KEY@|$CERTIFICATE_KEY|" \
    -e "s|@LOG_DIR@|${NGINX_LOG_DIR:-/var/log/nginx}|g" -e "s|@SNIPPETS@|$NGINX_SNIPPETS|g" \
    -e "s|@API_RATE@|${API_RATE:-30r/s}|" -e "s|@API_BURST@|${API_BURST:-80}|" \
    -e "s|@PHOTO_BODY@|${photo_mb}m|g" -e "s|@UPLOAD_BODY@|${upload_mb}m|" \
    -e "s|@BROTLI_STATIC@|$brotli|" \
    -e "s|@REAL_IP@|${REAL_IP_FILE:+include $REAL_IP_FILE;}|" \
    "$1"
}

source_dir=$SOURCE_ROOT/deploy/nginx
if dry_run; then
  fill "$source_dir/$template"
  exit 0
fi

if [[ $check == yes ]]; then
  fill "$source_dir/$template" | cmp -s - "$NGINX_SITE" || exit 1
  for file in "$source_dir"/snippets/*.conf; do cmp -s "$file" "$NGINX_SNIPPETS/${file##*/}" || exit 1; done
  exit 0
fi

kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT
mkdir -p "$NGINX_SNIPPETS" "$(dirname "$NGINX_SITE")" "$ACME_ROOT"
[[ -f $NGINX_SITE ]] && cp -p "$NGINX_SITE" "$kept/site.conf"
cp -rp "$NGINX_SNIPPETS" "$kept/snippets"

put_back() {
  rm -rf "$NGINX_SNIPPETS" && cp -rp "$kept/snippets" "$NGINX_SNIPPETS"
  if [[ -f $kept/site.conf ]]; then cp -p "$kept/site.conf" "$NGINX_SITE"; else rm -f "$NGINX_SITE"; fi
}

cp "$source_dir"/snippets/*.conf "$NGINX_SNIPPETS/"
fill "$source_dir/$template" >"$NGINX_SITE.new"
mv "$NGINX_SITE.new" "$NGINX_SITE"
if ! bash -c "${NGINX_TEST:-nginx -t}" >"$kept/said" 2>&1; then
  put_back
  cat "$kept/said" >&2
  fail 1 "nginx refuses the new configuration; the old one is back and still live"
fi
if ! bash -c "${NGINX_RELOAD:-systemctl reload nginx}"; then
  put_back
  fail 1 "nginx could not be reloaded; the old configuration is back"
fi
say "nginx serves $DOMAIN (stage: $stage)"
[[ $stage == http ]] && say "next: vision-ai certificate -m you@$DOMAIN --agree-tos"
exit 0
