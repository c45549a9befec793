#!/usr/bin/env bats
# One whole installation with the real product: real build, real PM2, nginx in front, the embedded database behind.
load support

setup_file() {
  own_service_user
  # On the file system of the packages, so that releases can share them by hard links; the service may pass through.
  mkdir -p "$REPO_DIR/.build"
  ROOT=$(mktemp -d "$REPO_DIR/.build/installation-XXXXXX")
  chmod 711 "$ROOT"
  export ROOT APP_ROOT=$ROOT/app LOG_DIR=$ROOT/logs BACKUP_DIR=$ROOT/backups OPERATOR_CONF=$ROOT/none PM2_HOME=$ROOT/pm2
  export STATE_DIR=$ROOT/app/shared/state ENV_FILE=$ROOT/app/shared/.env REPO_URL=$ROOT/origin.git MIN_FREE_KB=1 READY_TIMEOUT=60
  PORT=$(free_port) CANDIDATE_PORT=$(free_port) HTTP_PORT=$(free_port) HTTPS_PORT=$(free_port) SINK_PORT=$(free_port)
  export PORT APP_PORT=$PORT CANDIDATE_PORT HTTP_PORT HTTPS_PORT SINK_PORT API_PROCESSES=2 BACKUP_TOOL=own
  export DOMAIN=shop.test HTTP_LISTEN=127.0.0.1:$HTTP_PORT HTTPS_LISTEN=127.0.0.1:$HTTPS_PORT
  export NGINX_SITE=$ROOT/nginx/site.conf NGINX_SNIPPETS=$ROOT/nginx/snippets NGINX_LOG_DIR=$ROOT/nginx/logs ACME_ROOT=$ROOT/acme
  export CERTIFICATE=$ROOT/certificate.pem CERTIFICATE_KEY=$ROOT/key.pem NGINX_RELOAD=true
  export NGINX_TEST="nginx -t -p $ROOT/nginx -c $ROOT/nginx/nginx.conf"
  # Whatever starts this machine, it does not start this installation.
  export SYSTEMD_DIR=$ROOT/none
  # As on a server: root could read photos that nginx cannot.
  if [[ $(id -u) -eq 0 ]] && getent passwd www-data >/dev/null; then export NGINX_USER=www-data; fi
  # Nothing need be fetched that this machine has.
  NPM_BIN=$(command -v npm)
  export NPM_BIN OWNER_EMAIL=owner@shop.test OWNER_PASSWORD=correct-horse-battery
  mkdir -p "$ROOT/db" "$ROOT/nginx"/{logs,tmp} "$ROOT/source" "$APP_ROOT/shared"
  git -C "$REPO_DIR" archive HEAD | tar -x -C "$ROOT/source"
  git -C "$ROOT/source" init -q -b main
  git -C "$ROOT/source" config user.name operator
  git -C "$ROOT/source" config user.email operator@localhost
  commit one
  git clone -q --bare "$ROOT/source" "$REPO_URL"
  git -C "$ROOT/source" remote add origin "$REPO_URL"
  start_database
  write_environment
  share_packages
}

write_environment() {
  local uri
  uri=$(node -p "JSON.parse(require('fs').readFileSync('$ROOT/db/server.json','utf8')).uri")
  cat >"$ENV_FILE" <<ENV
NODE_ENV=production
MONGODB_URI=$uri
BASE_URL=https://shop.test:$HTTPS_PORT
UPLOAD_DEST=$APP_ROOT/shared/uploads
PRIVATE_DIR=$APP_ROOT/shared/private
DATA_DIR=$APP_ROOT/shared/private
JWT_SECRET=$(openssl rand -hex 32)
SESSION_SECRET=$(openssl rand -hex 32)
ENCRYPTION_KEY=$(openssl rand -hex 32)
FB_APP_SECRET=$(openssl rand -hex 16)
FB_VERIFY_TOKEN=$(openssl rand -hex 16)
LOG_FILE=$LOG_DIR/shop.log
API_RATE_LIMIT=40
OWNER_EMAIL=$OWNER_EMAIL
OWNER_PASSWORD=$OWNER_PASSWORD
ENV
  chmod 640 "$ENV_FILE"
  chgrp "${SERVICE_GROUP:-$(id -gn)}" "$ENV_FILE"
}

# What this clone has installed need not be fetched again: the first deployment finds it as a later one would.
share_packages() {
  bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/release.sh" &&
    link_modules "$REPO_DIR" "$SHARED/modules/$(modules_hash "$REPO_DIR")/build"'
}

teardown_file() {
  as_shop "$PM2_BIN" kill >/dev/null 2>&1 || true
  if [[ -f $ROOT/nginx/nginx.pid ]]; then nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s stop; fi
  kill "$(cat "$ROOT/sink.pid" 2>/dev/null)" 2>/dev/null || true
  stop_database
  chmod -R u+w "$ROOT"
  rm -rf "$ROOT"
  remove_service_user
}

# The files that this clone has installed stay the clone's: the installation shares them by hard links, and gives them to nobody.
@test "the packages of this clone can be shared" { [ -n "$(find "$REPO_DIR/node_modules/express/package.json" -user "$(id -un)")" ]; }

@test "the real product is deployed, with runtime packages only" {
  run "$SCRIPTS/deploy.sh"
  echo "$output"
  tail -n 20 "$STATE_DIR/build.log" "$STATE_DIR/candidate.log" 2>/dev/null || true
  [ "$status" -eq 0 ]
  # The figures that deploy/README.md names.
  echo "# release $(du -sk --exclude=node_modules "$APP_ROOT/current/" | cut -f1) KiB beside packages, packages $(du -sm "$APP_ROOT/shared/modules" | cut -f1) MiB, runtime $(du -sm "$APP_ROOT/shared/runtime" | cut -f1) MiB" >&3
  [ "$(live_release)" = "$(current)" ]
  modules=$APP_ROOT/current/node_modules
  [ -d "$modules/@nestjs/core" ]
  [ ! -e "$modules/@angular" ]
  [ ! -e "$modules/jest" ]
  [ ! -e "$modules/@swc" ]
  as_shop "$PM2_BIN" jlist | grep -q vision-ai-worker
  # Nothing of the shop runs as whoever deployed it, and nothing of its code is its own.
  [ "$(stat -c %U "/proc/$(cat "$PM2_HOME/pm2.pid")")" = "$SERVICE_USER" ]
  [ -z "$(find "$APP_ROOT/current/" ! -user "$(id -un)" | head -n1)" ]
}

@test "nginx serves admin and API in front of it" {
  certificate_for 60
  nginx_around "$NGINX_SITE" >"$ROOT/nginx/nginx.conf"
  "$SCRIPTS/nginx-render.sh"
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf"
  run curl -sk --resolve "shop.test:$HTTPS_PORT:127.0.0.1" "https://shop.test:$HTTPS_PORT/"
  [[ $output == *app-root* ]]
  (cd "$APP_ROOT/current/backend" && as_shop node dist/commands/owner.js) 2>/dev/null
}

@test "nginx may read a photo that has just been uploaded" {
  origin=https://shop.test:$HTTPS_PORT
  call() { curl -sk --resolve "shop.test:$HTTPS_PORT:127.0.0.1" -b "$ROOT/cookies" -c "$ROOT/cookies" -H "Origin: $origin" "$@"; }
  token() { awk '$6 ~ /XSRF-TOKEN$/ { print "X-XSRF-TOKEN: " $7 }' "$ROOT/cookies"; }
  (cd "$REPO_DIR/backend" && node -e 'require("sharp")({ create: { width: 900, height: 900, channels: 3, background: "#357" } }).jpeg().toFile(process.argv[1])' "$ROOT/photo.jpg")
  call "$origin/api/auth/session"
  jq -n '{ email: env.OWNER_EMAIL, password: env.OWNER_PASSWORD }' | call -H "$(token)" -H 'Content-Type: application/json' -d @- "$origin/api/auth/sign-in"
  answer=$(call -H "$(token)" -F "images=@$ROOT/photo.jpg" "$origin/api/products/upload-images")
  echo "$answer"
  picture=$(jq -r '[.. | strings | select(contains("/uploads/"))][0]' <<<"$answer")
  [[ $picture == */uploads/* ]]
  [ "$(call -o /dev/null -w '%{http_code} %{content_type}' "$origin/uploads/${picture#*/uploads/}")" = '200 image/webp' ]
}

@test "two API processes share one limit of calls and one of photos, and a made-up X-Forwarded-For changes nothing" {
  API_RATE_LIMIT=40 HOST_NAME=shop.test run node "$OPS_DIR/limits.mjs"
  echo "$output"
  [ "$status" -eq 0 ]
}

@test "API and worker write lines of JSON where LOG_FILE says and beside it" {
  curl -s -o /dev/null "http://127.0.0.1:$PORT/api/products"
  wait_for 20 test -s "$LOG_DIR/shop.log"
  for file in shop worker; do jq -es 'length > 0 and all(has("timestamp") and has("level"))' "$LOG_DIR/$file.log" >/dev/null; done
  [ -f "$LOG_DIR/shop-error.log" ]
  [ -f "$LOG_DIR/worker-error.log" ]
  [ "$(stat -c %U "$LOG_DIR/shop.log")" = "$SERVICE_USER" ]
  [ -z "$(grep -E 'correct-horse|mongodb://' "$LOG_DIR"/*.log)" ]
}

@test "vision-ai reload gives changed settings to the processes" {
  sed -i 's/^API_RATE_LIMIT=.*/API_RATE_LIMIT=3000/' "$ENV_FILE"
  run "$SCRIPTS/vision-ai.sh" reload
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(curl -s -o /dev/null -D - "http://127.0.0.1:$PORT/api/products" | tr -d '\r' | sed -n 's/^ratelimit-limit: //Ip;s/^ratelimit-policy: .*q=\([0-9]*\).*/\1/Ip' | head -n1)" -eq 3000 ]
}

@test "the admin behind nginx leaves the console of a browser clean on every page" {
  HOST_NAME=shop.test run node "$OPS_DIR/console.mjs"
  echo "$output"
  [ "$status" -eq 0 ]
}

@test "a second deployment under load fails no request, and says what else has changed" {
  echo "# changed" >>"$ROOT/source/deploy/nginx/snippets/$(ls "$REPO_DIR/deploy/nginx/snippets" | head -n1)"
  commit two
  git -C "$ROOT/source" push -q origin main
  before=$(current)
  node "$OPS_DIR/load.mjs" "$ROOT/stop-load" "http://127.0.0.1:$PORT/api/products" "http://127.0.0.1:$PORT/api/messenger/webhook" >"$ROOT/load" 3>&- &
  load=$!
  wait_for 10 test -s "$ROOT/load"
  run "$SCRIPTS/zero-downtime-deploy.sh"
  # Load that ended before the deployment did would prove nothing.
  kill -0 "$load"
  touch "$ROOT/stop-load"
  wait "$load"
  echo "$output"
  cat "$ROOT/load"
  [ "$status" -eq 0 ]
  [ "$(current)" != "$before" ]
  [ "$(live_release)" = "$(current)" ]
  [[ $(tail -n1 "$ROOT/load") == *" failed 0 "* ]]
  [[ $output == *'run "vision-ai nginx"'* ]]
  "$SCRIPTS/checklist.sh" | grep -q 'FAILED  *nginx, cron'
  "$APP_ROOT/current/scripts/nginx-render.sh"
  nginx -p "$ROOT/nginx" -c "$ROOT/nginx/nginx.conf" -s reload
}

@test "every item of the checklist that can be looked at passes" {
  SINK=$ROOT/sink PORT=$SINK_PORT node "$OPS_DIR/sink.mjs" 3>&- &
  echo $! >"$ROOT/sink.pid"
  export ALERT_WEBHOOK=http://127.0.0.1:$SINK_PORT/alert
  "$SCRIPTS/backup-db.sh"
  "$SCRIPTS/backup-verify.sh"
  "$SCRIPTS/monitor.sh"
  export CHECKLIST_CURL_OPTIONS="-k --resolve shop.test:$HTTPS_PORT:127.0.0.1 --resolve shop.test:$HTTP_PORT:127.0.0.1"
  export CHECKLIST_HTTP_URL=http://shop.test:$HTTP_PORT
  # The limits of the test before are over in a minute.
  wait_for 70 bash -c "[[ \$(curl -sk --resolve shop.test:$HTTPS_PORT:127.0.0.1 -o /dev/null -w '%{http_code}' https://shop.test:$HTTPS_PORT/api/products) == 401 ]]"
  run "$SCRIPTS/checklist.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *" 0 failed, "* ]]
}

@test "last night's backup goes live in a database of its own, while the shop goes on answering" {
  before=$(sed -n 's/^MONGODB_URI=//p' "$ENV_FILE")
  node "$OPS_DIR/load.mjs" "$ROOT/stop-restore" "http://127.0.0.1:$PORT/api/products" "http://127.0.0.1:$PORT/api/messenger/webhook" >"$ROOT/load" 3>&- &
  load=$!
  wait_for 10 test -s "$ROOT/load"
  run "$SCRIPTS/vision-ai.sh" restore --yes
  kill -0 "$load"
  touch "$ROOT/stop-restore"
  wait "$load"
  echo "$output"
  cat "$ROOT/load"
  [ "$status" -eq 0 ]
  grep -q '^MONGODB_URI=.*_restored_' "$ENV_FILE"
  grep -qxF "MONGODB_URI=$before" "$ENV_FILE.before-restore"
  [ "$(live_release)" = "$(current)" ]
  [[ $(tail -n1 "$ROOT/load") == *" failed 0 "* ]]
  # Who was in the backup can sign in.
  [ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -H "Origin: https://shop.test:$HTTPS_PORT" \
    -d "{\"email\":\"$OWNER_EMAIL\",\"password\":\"$OWNER_PASSWORD\"}" "http://127.0.0.1:$PORT/api/auth/sign-in")" = 200 ]
}

@test "one command goes back to the release before" {
  before=$(current)
  run "$SCRIPTS/rollback.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(live_release)" != "$before" ]
}
