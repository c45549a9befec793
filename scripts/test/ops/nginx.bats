#!/usr/bin/env bats
# The shipped nginx configuration, run on high ports and looked at from outside; and the guide's own, which must fail the same probe.
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
  mkdir -p "$browser" && ln -s releases/one "$APP_ROOT/current"
  echo '<app-root></app-root>' >"$browser/index.html"
  echo 1 | tee "$browser/main-ABCDEFG1.js" "$browser/ngsw-worker.js" "$APP_ROOT/shared/assets/chunk-Ol_d3-x-.js" "$browser/.env" >/dev/null
  echo '<script></script>' | tee "$APP_ROOT/shared/uploads/products/"{a.jpg,x.html,x.svg} >/dev/null
  certificate_for 2
  nginx_around "$NGINX_SITE" >"$ROOT/nginx/nginx.conf"
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
  grep -q acme-challenge "$NGINX_SITE" && ! grep -q ssl_certificate "$NGINX_SITE"
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
    [ "$(sent Content-Encoding)" = br ] && [ "$(sent Content-Type)" = application/javascript ] && cmp "$ROOT/body" "$file.br"
    fetch gzip "$name"
    [ "$(sent Content-Encoding)" = gzip ] && [ "$(sent Vary)" = Accept-Encoding ] && cmp "$ROOT/body" "$file.gz"
    fetch identity "$name"
    [ -z "$(sent Content-Encoding)" ] && cmp "$ROOT/body" "$file"
  done
  kill "$UPSTREAM_PID"
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s stop
  wait_for 10 test ! -e "$ROOT/nginx/nginx.pid"
}

@test "the jails see floods and guessed passwords in what nginx has just written, and never the webhook" {
  matched() { fail2ban-regex "$ROOT/nginx/logs/access.log" "$REPO_DIR/deploy/fail2ban/$1" | sed -n 's/.*Lines: .* \([0-9]*\) matched.*/\1/p'; }
  [ "$(matched filter-flood.conf)" -ge 30 ]
  [ "$(matched filter-sign-in.conf)" -ge 10 ]
  grep -c 'POST /api/messenger/webhook' "$ROOT/nginx/logs/access.log"
  grep webhook "$ROOT/nginx/logs/access.log" >"$ROOT/webhook.log"
  run fail2ban-regex "$ROOT/webhook.log" "$REPO_DIR/deploy/fail2ban/filter-flood.conf"
  [[ $output == *" 0 matched"* ]]
  ! grep -q 'secret' "$ROOT/nginx/logs/access.log"
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

@test "the guide's own configuration fails the same look" {
  sed -e "s|@ROOT@|$ROOT|g" -e "s|@APP_ROOT@|$APP_ROOT|g" -e "s|@APP_PORT@|$APP_PORT|g" \
    -e "s|@HTTP_PORT@|$HTTP_PORT|g" -e "s|@HTTPS_PORT@|$HTTPS_PORT|g" \
    -e "s|@CERTIFICATE@|$CERTIFICATE|g" -e "s|@CERTIFICATE_KEY@|$CERTIFICATE_KEY|g" "$OPS_DIR/fixture/guide-site.conf" >"$ROOT/nginx/guide.conf"
  nginx_around "$ROOT/nginx/guide.conf" >"$ROOT/nginx/guide-nginx.conf"
  probe "$ROOT/nginx/guide-nginx.conf"
  [ "$status" -eq 1 ]
  [ "$(grep -c '^WRONG' <<<"$output")" -ge 30 ]
}

@test "a configuration that nginx refuses is put back" {
  "$SCRIPTS/nginx-render.sh"
  before=$(sha256sum "$NGINX_SITE" "$NGINX_SNIPPETS"/*)
  API_RATE=nonsense run "$SCRIPTS/nginx-render.sh"
  echo "$output"
  [ "$status" -eq 1 ]
  [ "$(sha256sum "$NGINX_SITE" "$NGINX_SNIPPETS"/*)" = "$before" ]
}

@test "a name that is no host name is refused" {
  DOMAIN='shop.test; return 200' run "$SCRIPTS/nginx-render.sh"
  [ "$status" -eq 78 ]
}
