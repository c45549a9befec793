#!/usr/bin/env bats
# The looks of the checklist that only files and settings decide: each passes, and fails for its own fault. What needs a whole shop is
# looked at in installation.bats.
load support

setup_file() {
  own_service_user
  # Unlike the folder of the test, this one may be passed through by the service.
  ROOT=$(mktemp -d "${TMPDIR:-/tmp}/vision-ai-checklist-XXXXXX")
  chmod 711 "$ROOT"
  export ROOT APP_ROOT=$ROOT/app LOG_DIR=$ROOT/logs BACKUP_DIR=$ROOT/backups OPERATOR_CONF=$ROOT/none ENV_FILE=$ROOT/none PM2_HOME=$ROOT/pm2
  export STATE_DIR=$ROOT/state SYSTEMD_DIR=$ROOT/systemd
  APP_PORT=$(free_port)
  export APP_PORT
  mkdir -p "$APP_ROOT/releases" "$LOG_DIR" "$BACKUP_DIR" "$STATE_DIR" "$PM2_HOME" "$ROOT/bin"
}
teardown_file() {
  rm -rf "$ROOT"
  remove_service_user
}

# look NAME ARGUMENTS...: one of the checklist's.
look() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/backup.sh" && source "$SCRIPTS/lib/checks.sh" && use_live_node && "$@"' look "$@"; }
refused() {
  run look "$@"
  [ "$status" -eq 1 ]
}
own_user_or_skip() { [[ $SERVICE_USER == va-test-* ]] || skip "this needs root, who can make a user"; }

@test "uploads are the service's, and open to the group of nginx for reading" {
  folder=$ROOT/uploads
  mkdir "$folder"
  for mode in 700 2700 770 2770 777 1777; do
    chmod "$mode" "$folder"
    refused uploads_are_served "$folder"
  done
  own_user_or_skip
  getent group www-data >/dev/null || skip "there is no group www-data here"
  chown "$SERVICE_USER:www-data" "$folder"
  for mode in 2750 750 2755; do
    chmod "$mode" "$folder"
    look uploads_are_served "$folder"
  done
  chown "$SERVICE_USER:$SERVICE_GROUP" "$folder"
  refused uploads_are_served "$folder"
}

@test "photos lie where nginx and the unit look for them" {
  export ENV_FILE=$ROOT/photos.env
  shared=$APP_ROOT/shared
  : >"$ENV_FILE"
  refused photos_lie_in_shared
  printf 'UPLOAD_DEST=%s\nPRIVATE_DIR=%s\n' "$shared/uploads" "$shared/private/" >"$ENV_FILE"
  look photos_lie_in_shared
  printf 'DATA_DIR=%s\n' "$shared" >"$ENV_FILE"
  look photos_lie_in_shared
  for setting in "UPLOAD_DEST=/mnt/photos" "PRIVATE_DIR=/mnt/private" "UPLOAD_DEST=./uploads"; do
    printf 'DATA_DIR=%s\n%s\n' "$shared" "$setting" >"$ENV_FILE"
    refused photos_lie_in_shared
  done
}

@test "an option without its value is said" {
  run "$SCRIPTS/checklist.sh" --url
  [ "$status" -eq 64 ]
  [[ $output == *"--url https://"* ]]
}

@test "the API's own log is looked at, and what it says to a call of today" {
  old() { touch -d '2 days ago' "$ROOT/own/shop.log"; }
  export ENV_FILE=$ROOT/settings LOG_WAIT=1
  mkdir "$ROOT/own"
  echo "LOG_FILE=$ROOT/own/shop.log" >"$ENV_FILE"
  refused log_is_written
  # Others write as well: that says nothing of the API.
  echo line >"$ROOT/own/worker.log"
  : >"$ROOT/own/shop.log"
  refused log_is_written
  echo line >"$ROOT/own/shop.log"
  look log_is_written
  old
  refused log_is_written
  node -e 'require("node:http").createServer((request, response) => {
    if (request.url.startsWith("/api/")) require("node:fs").appendFileSync(process.argv[1], "a call\n");
    response.end();
  }).listen(Number(process.env.APP_PORT), "127.0.0.1")' "$ROOT/own/shop.log" 3>&- &
  api=$!
  wait_for 10 curl -s "http://127.0.0.1:$APP_PORT/"
  old
  run look log_is_written
  kill "$api"
  [ "$status" -eq 0 ]
}

@test "a copy off-site is one of last night" {
  refused taken_off_site
  date -u +%FT%TZ >"$STATE_DIR/last-offsite"
  look taken_off_site
  touch -d '27 hours ago' "$STATE_DIR/last-offsite"
  refused taken_off_site
}

@test "PM2's list is of use only where something starts PM2" {
  printf '#!/bin/sh\n[ "$*" = "-q is-enabled vision-ai.service" ] && [ -e "$ROOT/enabled" ]\n' >"$ROOT/bin/systemctl"
  chmod +x "$ROOT/bin/systemctl"
  export PATH=$ROOT/bin:$PATH
  refused starts_at_boot
  echo '[]' >"$PM2_HOME/dump.pm2"
  look starts_at_boot
  mkdir "$SYSTEMD_DIR"
  refused starts_at_boot
  touch "$ROOT/enabled"
  look starts_at_boot
  rm "$PM2_HOME/dump.pm2"
  refused starts_at_boot
  rmdir "$SYSTEMD_DIR"
}

@test "no file of a release, nor the folder around it, is the service's or can be written by it" {
  own_user_or_skip
  release=$APP_ROOT/releases/one
  mkdir -p "$release"/{backend/dist,node_modules/sharp}
  refused code_is_read_only
  ln -s releases/one "$APP_ROOT/current"
  touch "$release"/{backend/dist/main.js,node_modules/sharp/index.js,ecosystem.config.js}
  ln -s "$ROOT/none" "$release/backend/.env"
  look code_is_read_only
  for file in node_modules/sharp/index.js node_modules/sharp ecosystem.config.js backend/dist/main.js . .. ../..; do
    echo "$file"
    chown "$SERVICE_USER" "$release/$file"
    refused code_is_read_only
    chown root "$release/$file"
    chmod g+w "$release/$file"
    refused code_is_read_only
    chmod g-w "$release/$file"
    look code_is_read_only
  done
  rm -r "$release" "$APP_ROOT/current"
}

@test "every item of the guide that no program can look at is listed for a person, and what was not done is not called passed" {
  export BACKUP_OFFSITE_COMMAND=true ALERT_TELEGRAM_TOKEN=1:token
  rm -f "$STATE_DIR/last-offsite"
  run "$SCRIPTS/checklist.sh" --url "http://127.0.0.1:$APP_PORT"
  echo "$output"
  [ "$status" -eq 1 ]
  [[ $output == *"FAILED       backups are taken off-site"* ]]
  [[ $output == *"FAILED       somebody is told"* ]]
  [[ $output == *"FAILED       photos lie where "*"mount another disk there"* ]]
  [[ $output == *"FAILED       the application writes its log"* ]]
  for item in 'the domain' 'the firewall' 'systemd' 'is renewed' 'Messenger' 'analysed' 'uploaded' 'finds' 'npm run load' 'Observatory' 'npm audit' 'addresses' 'on duty'; do
    echo "$item"
    grep -q "^  not checked .*$item" <<<"$output"
  done
}
