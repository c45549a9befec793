#!/usr/bin/env bats
# The shipped nginx configuration, run on high ports and looked at from outside; and the guide's own, which must fail the same probe.
bats_require_minimum_version 1.5.0
load support

setup_file() {
  export ROOT=$BATS_FILE_TMPDIR APP_ROOT=$BATS_FILE_TMPDIR/app OPERATOR_CONF=$BATS_FILE_TMPDIR/none
  HTTP_PORT=$(free_port) HTTPS_PORT=$(free_port) APP_PORT=$(free_port)
  export HTTP_PORT HTTPS_PORT APP_PORT DOMAIN=shop.test DOMAIN_ALIASES=www.shop.test
  export HTTP_LISTEN=127.0.0.1:$HTTP_PORT HTTPS_LISTEN=127.0.0.1:$HTTPS_PORT
  export NGINX_SITE=$ROOT/nginx/site.conf NGINX_SNIPPETS=$ROOT/nginx/snippets NGINX_LOG_DIR=$ROOT/nginx/logs ACME_ROOT=$ROOT/acme
  export CERTIFICATE=$ROOT/certificate.pem CERTIFICATE_KEY=$ROOT/key.pem ENV_FILE=$ROOT/none
  export NGINX_TEST="nginx -t -p $ROOT/nginx -c $ROOT/nginx/nginx.conf" NGINX_RELOAD=true
  mkdir -p "$ROOT/nginx/logs" "$ROOT/nginx/tmp" "$APP_ROOT/shared/assets" "$APP_ROOT/shared/uploads/products"
  chmod 755 "$BATS_FILE_TMPDIR"
  browser=$APP_ROOT/releases/one/frontend/dist/frontend/browser
  mkdir -p "$browser"
  ln -s releases/one "$APP_ROOT/current"
  echo '<app-root></app-root>' >"$browser/index.html"
  echo 1 | tee "$browser/main-ABCDEFG1.js" "$browser/ngsw-worker.js" "$APP_ROOT/shared/assets/chunk-Ol_d3-x-.js" "$browser/.env" >/dev/null
  echo '<script></script>' | tee "$APP_ROOT/shared/uploads/products/"{a.jpg,x.html,x.svg} >/dev/null
  certificate_for 2
  # As Debian's own nginx.conf has it: what says nothing of its log lands beside the shop's answers.
  nginx_around "$NGINX_SITE" | sed "s|access_log off;|access_log $ROOT/nginx/logs/access.log;|" >"$ROOT/nginx/nginx.conf"
}

start_upstream() {
  PORT=$APP_PORT node "$OPS_DIR/upstream.mjs" >"$ROOT/upstream.log" 2>&1 3>&- &
  UPSTREAM_PID=$!
  wait_for 10 curl -fs "http://127.0.0.1:$APP_PORT/"
}

# probe CONFIGURATION: starts nginx on it, looks, and stops both.
probe() {
  start_upstream
  nginx -p "$ROOT/nginx" -c "$1"
  HOST_NAME=shop.test STOP_UPSTREAM=$UPSTREAM_PID run node "$OPS_DIR/probe.mjs"
  kill "$UPSTREAM_PID" 2>/dev/null || true
  nginx -p "$ROOT/nginx" -c "$1" -s stop
  wait_for 10 test ! -e "$ROOT/nginx/nginx.pid"
  echo "$output"
}

@test "before there is a certificate only certbot's proof is answered" {
  CERTIFICATE=$ROOT/none.pem run "$SCRIPTS/nginx-render.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"stage: http"* ]]
  grep -q acme-challenge "$NGINX_SITE"
  run ! grep -q ssl_certificate "$NGINX_SITE"
}

@test "only what the shop answers is in the log that monitor and jails read" {
  log=$ROOT/nginx/logs/access.log
  send() { curl -sk -o /dev/null --resolve "shop.test:$HTTP_PORT:127.0.0.1" --resolve "shop.test:$HTTPS_PORT:127.0.0.1" "$@" || true; }
  for stage in http full; do
    "$SCRIPTS/nginx-render.sh" --stage "$stage"
    nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf"
    send -H 'Host: other.test' "http://127.0.0.1:$HTTP_PORT/"
    send "http://shop.test:$HTTP_PORT/wp-login.php"
    send "http://127.0.0.1:$HTTPS_PORT/"
    send "https://other.test:$HTTPS_PORT/" --resolve "other.test:$HTTPS_PORT:127.0.0.1"
    if [[ $stage == full ]]; then send "https://shop.test:$HTTPS_PORT/"; fi
    nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s stop
    wait_for 10 test ! -e "$ROOT/nginx/nginx.pid"
  done
  cat "$log"
  [ "$(wc -l <"$log")" -eq 1 ]
  grep -q '"GET /index.html" 200 ' "$log"
}

@test "the shipped configuration passes every look from outside" {
  run "$SCRIPTS/nginx-render.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  probe "$ROOT/nginx/nginx.conf"
  [ "$status" -eq 0 ]
}

@test "what the build has compressed is sent as it is, in the best way that a browser knows" {
  seq 500 | sed 's/.*/console.log("&");/' | tee "$APP_ROOT/shared/assets/chunk-COMPRES1.js" >"$APP_ROOT/current/frontend/dist/frontend/browser/plain.js"
  for folder in "$APP_ROOT/shared/assets" "$APP_ROOT/current/frontend/dist/frontend/browser"; do node "$SCRIPTS/lib/compress.mjs" "$folder"; done
  "$SCRIPTS/nginx-render.sh"
  start_upstream
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf"
  fetch() { curl -sk --resolve "shop.test:$HTTPS_PORT:127.0.0.1" -D "$ROOT/head" -o "$ROOT/body" -H "Accept-Encoding: $1" "https://shop.test:$HTTPS_PORT/$2"; }
  sent() { grep -i "^$1:" "$ROOT/head" | tr -d '\r' | cut -d' ' -f2-; }
  file=$APP_ROOT/shared/assets/chunk-COMPRES1.js
  for name in chunk-COMPRES1.js plain.js; do
    fetch 'gzip, br' "$name"
    [ "$(sent Content-Encoding)" = br ]
    [ "$(sent Content-Type)" = application/javascript ]
    cmp "$ROOT/body" "$file.br"
    fetch gzip "$name"
    [ "$(sent Content-Encoding)" = gzip ]
    [ "$(sent Vary)" = Accept-Encoding ]
    cmp "$ROOT/body" "$file.gz"
    fetch identity "$name"
    [ -z "$(sent Content-Encoding)" ]
    cmp "$ROOT/body" "$file"
  done
  kill "$UPSTREAM_PID"
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s stop
  wait_for 10 test ! -e "$ROOT/nginx/nginx.pid"
}

@test "brotli is asked for only where its module is loaded" {
  mkdir "$ROOT/modules"
  touch "$ROOT/modules/50-mod-http-brotli-static.conf.removed"
  asked() { NGINX_MODULES=$ROOT/modules "$SCRIPTS/nginx-render.sh" --dry-run | grep -c '^ *brotli_static on;' || true; }
  [ "$(asked)" -eq 0 ]
  touch "$ROOT/modules/50-mod-http-brotli-static.conf"
  [ "$(asked)" -eq 1 ]
}

@test "behind a CDN limits and jails see the customer, and without one nobody's word about himself" {
  printf 'set_real_ip_from 127.0.0.0/8;\nreal_ip_header X-Forwarded-For;\n' >"$ROOT/cdn.conf"
  seen() {
    start_upstream
    nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf"
    curl -sk --resolve "shop.test:$HTTPS_PORT:127.0.0.1" -H 'X-Forwarded-For: 203.0.113.7' -o /dev/null "https://shop.test:$HTTPS_PORT/api/seen-$1"
    kill "$UPSTREAM_PID"
    nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s stop
    wait_for 10 test ! -e "$ROOT/nginx/nginx.pid"
    grep "/api/seen-$1" "$ROOT/nginx/logs/access.log" | cut -d' ' -f1
  }
  REAL_IP_FILE=$ROOT/cdn.conf "$SCRIPTS/nginx-render.sh"
  [ "$(seen behind)" = 203.0.113.7 ]
  "$SCRIPTS/nginx-render.sh"
  [ "$(seen without)" = 127.0.0.1 ]
}

@test "the jails see floods and guessed passwords in what nginx has just written, and never the webhook" {
  matched() { fail2ban-regex "$ROOT/nginx/logs/access.log" "$REPO_DIR/deploy/fail2ban/$1" | sed -n 's/.*Lines: .* \([0-9]*\) matched.*/\1/p'; }
  [ "$(matched filter-flood.conf)" -ge 30 ]
  [ "$(matched filter-sign-in.conf)" -ge 10 ]
  grep -c 'POST /api/messenger/webhook' "$ROOT/nginx/logs/access.log"
  grep webhook "$ROOT/nginx/logs/access.log" >"$ROOT/webhook.log"
  run fail2ban-regex "$ROOT/webhook.log" "$REPO_DIR/deploy/fail2ban/filter-flood.conf"
  [[ $output == *" 0 matched"* ]]
  run ! grep -q 'secret' "$ROOT/nginx/logs/access.log"
}

@test "MDN's scorer gives the shipped configuration the best grade" {
  "$SCRIPTS/nginx-render.sh"
  start_upstream
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf"
  NODE_EXTRA_CA_CERTS=$CERTIFICATE run node "$OPS_DIR/observatory.mjs"
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s stop
  kill "$UPSTREAM_PID"
  wait_for 10 test ! -e "$ROOT/nginx/nginx.pid"
  echo "$output"
  [ "$(sed -n 's/^score \([0-9]*\) .*/\1/p' <<<"$output")" -ge 110 ]
}

# finds: of what the probe has printed every line of stdin; a part of it that sees nothing any more is noticed here.
finds() {
  local finding
  while read -r finding; do
    grep -qxF "WRONG $finding" <<<"$output" || { echo "not found: $finding"; false; }
  done
}

@test "the guide's own configuration fails the same look, in every part of it" {
  sed -e "s|@ROOT@|$ROOT|g" -e "s|@APP_ROOT@|$APP_ROOT|g" -e "s|@APP_PORT@|$APP_PORT|g" \
    -e "s|@HTTP_PORT@|$HTTP_PORT|g" -e "s|@HTTPS_PORT@|$HTTPS_PORT|g" \
    -e "s|@CERTIFICATE@|$CERTIFICATE|g" -e "s|@CERTIFICATE_KEY@|$CERTIFICATE_KEY|g" "$OPS_DIR/fixture/guide-site.conf" >"$ROOT/nginx/guide.conf"
  nginx_around "$ROOT/nginx/guide.conf" >"$ROOT/nginx/guide-nginx.conf"
  probe "$ROOT/nginx/guide-nginx.conf"
  [ "$status" -eq 1 ]
  finds <<'FINDINGS'
the start page: 403 instead of 200
the start page: the server tells its version
the start page: Cache-Control is undefined
the start page is not the admin
an address of the admin is not the admin
a file named by its content: 404 instead of 200
a file of the release before: 404 instead of 200
a part that a picture does not have: 416 instead of 200
the service worker: 404 instead of 200
a missing file: content-security-policy is there 0 times
a missing file: strict-transport-security is there 0 times
a missing file: x-content-type-options is there 0 times
a missing file: x-frame-options is there 0 times
a missing file: referrer-policy is there 0 times
a missing file: permissions-policy is there 0 times
a missing file: cross-origin-opener-policy is there 0 times
/.env: 403 instead of 404
/health/detailed is public
/health/ready is public
a photo: content-security-policy is there 0 times
a photo: cache-control is there twice
a page among the photos is shown as one
uploads are not sandboxed
uploads can be written
the API: content-security-policy is there 2 times
the API: strict-transport-security is there 2 times
the API: x-content-type-options is there 2 times
the API: x-frame-options is there 2 times
the API: referrer-policy is there 2 times
the API is asked for /products?q=secret
X-Forwarded-For can be made up
the API gets Connection: upgrade
an unchanged answer: content-security-policy is there 2 times
a missing thing of the API: 200 instead of 404
an application that says 502: 200 instead of 502
a path of the API that ends in .png goes to the disk
1500 KiB to /api/messenger/webhook: 413
10500 KiB to /api/products/analyze-image: 413
10500 KiB to /api/playground: 413
60000 KiB to /api/products/upload-images: 413
a refusal for its size is no JSON with a code
a flood is refused with 503 instead of 429
a refusal for a flood is no JSON with a code
the webhook is throttled
a busy admin is throttled
sign-in is not throttled
somebody else is throttled for the flood
any host name is served over HTTP
any host name is served over HTTPS
TLS 1.2 does not work
the application is away: 502 instead of 503
an application that is away gets no JSON with a code
FINDINGS
}

@test "what the guide has right is looked at as well" {
  "$SCRIPTS/nginx-render.sh"
  sed -i -e 's/return 301 https/return 302 https/' -e 's/types { image.*}/types { image\/svg+xml svg; }/' \
    -e 's/client_max_body_size [0-9]\{2,3\}m;/client_max_body_size 200m;/' -e 's/client_max_body_size 1m;/client_max_body_size 2m;/' "$NGINX_SITE"
  sed -i -e 's/^ssl_protocols .*/ssl_protocols TLSv1.1 TLSv1.2;/' -e 's/^ssl_ciphers .*/ssl_ciphers ALL:@SECLEVEL=0;/' "$NGINX_SNIPPETS/tls.conf"
  probe "$ROOT/nginx/nginx.conf"
  [ "$status" -eq 1 ]
  finds <<'FINDINGS'
plain HTTP answers 302
a photo has no picture type
a drawing among the photos runs its scripts
1500 KiB to /api/products: 200
12500 KiB to /api/products/analyze-image: 200
110000 KiB to /api/products/upload-images: 200
TLS 1.3 does not work
TLS 1.1 is not refused as too old: TLSv1.1
FINDINGS
}

@test "a configuration that nginx refuses is put back" {
  "$SCRIPTS/nginx-render.sh"
  before=$(sha256sum "$NGINX_SITE" "$NGINX_SNIPPETS"/*)
  API_RATE=nonsense run "$SCRIPTS/nginx-render.sh"
  echo "$output"
  [ "$status" -eq 1 ]
  [ "$(sha256sum "$NGINX_SITE" "$NGINX_SNIPPETS"/*)" = "$before" ]
}

# left: what lies in the folders of nginx, hidden files too.
left() { find "$(dirname "$NGINX_SITE")" "$NGINX_SNIPPETS" -maxdepth 1 -type f ! -name 'nginx*.conf' ! -name guide.conf -exec sha256sum {} + | sort; }

@test "neither a full disk nor an end in the middle leaves anything that nginx has not tested" {
  "$SCRIPTS/nginx-render.sh"
  echo '# from before' | tee -a "$NGINX_SNIPPETS/proxy.conf" >>"$NGINX_SITE"
  before=$(left)
  # Too little for the site, enough for its snippets.
  run bash -c 'ulimit -c 0; ulimit -f 8; "$SCRIPTS/nginx-render.sh"'
  [ "$status" -ne 0 ]
  [ "$(left)" = "$before" ]
  # The very moment in which the new files are there and nobody has looked at them yet.
  NGINX_TEST='kill -TERM $PPID' run "$SCRIPTS/nginx-render.sh"
  [ "$status" -eq 143 ]
  [ "$(left)" = "$before" ]
  NGINX_RELOAD=false run "$SCRIPTS/nginx-render.sh"
  [ "$status" -eq 1 ]
  [ "$(left)" = "$before" ]
}

@test "nginx's processes may read what is written, whatever the umask of root" {
  rm -rf "$ACME_ROOT"
  (umask 077 && "$SCRIPTS/nginx-render.sh")
  [ "$(stat -c %a "$ACME_ROOT" "$NGINX_SITE" "$NGINX_SNIPPETS/tls.conf" | tr '\n' ' ')" = '755 644 644 ' ]
  # What an earlier run has left.
  chmod 700 "$ACME_ROOT"
  "$SCRIPTS/nginx-render.sh"
  [ "$(stat -c %a "$ACME_ROOT")" = 755 ]
}

@test "a value may hold any character, and a word that nobody has set is refused" {
  run bash -c 'source "$SCRIPTS/lib/common.sh" && source "$SCRIPTS/lib/render.sh" && ONE="a|b&c/\\d @TWO@ *" TWO=2 EMPTY="" && render <(printf "%s\n" "@ONE@@TWO@ @EMPTY@. @lower @not-set")'
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$output" = 'a|b&c/\d @TWO@ *2 . @lower @not-set' ]
  run bash -c 'source "$SCRIPTS/lib/common.sh" && source "$SCRIPTS/lib/render.sh" && render <(echo "@NOBODY_SET_THIS@")'
  [ "$status" -eq 78 ]
  [[ $output == *"@NOBODY_SET_THIS@"* ]]
}

@test "an option without its value is said" {
  run "$SCRIPTS/nginx-render.sh" --stage
  [ "$status" -eq 64 ]
  [[ $output == *"http or full"* ]]
}

@test "a name that is no host name is refused" {
  DOMAIN='shop.test; return 200' run "$SCRIPTS/nginx-render.sh"
  [ "$status" -eq 78 ]
}
