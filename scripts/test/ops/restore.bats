#!/usr/bin/env bats
# Restore on the embedded database with the real tools of the product.
load support
load shop

setup_file() {
  shop_with_photos
  setup
  "$SCRIPTS/backup-db.sh"
}
teardown_file() { close_shop; }

@test "after everything is wiped, a restore brings it all back" {
  wanted=$(in_database show)
  in_database wipe
  rm -rf "$APP_ROOT"/shared/{uploads,private}
  [ "$(in_database show)" != "$wanted" ]
  run "$SCRIPTS/restore-db.sh"
  [ "$status" -eq 64 ]
  start_release
  run "$SCRIPTS/restore-db.sh" --yes
  echo "$output"
  kill "$(cat "$ROOT/upstream.pid")"
  [ "$status" -eq 0 ]
  [ "$(in_database show)" = "$wanted" ]
  [ "$(cat "$APP_ROOT/shared/private/originals/a.jpg")" = original ]
  [ "$(cat "$APP_ROOT/shared/uploads/products/a.webp")" = photo ]
  # Whoever restores, photos are the shop's.
  [ "$(stat -c %U "$APP_ROOT/shared/private/originals/a.jpg" "$APP_ROOT/shared/uploads/products/a.webp" "$APP_ROOT/shared/uploads" | sort -u)" = "$SERVICE_USER" ]
  [ "$(stat -c %a "$APP_ROOT/shared/private")" = 700 ]
  grep -q '^SECRET=kept$' "$ENV_FILE"
  grep -q '_restored_' "$ENV_FILE"
}

@test "a link that the service has laid among its photos leads a restore nowhere" {
  [[ $SERVICE_USER != "$(id -un)" ]] || skip "this needs root, who can make a user"
  rm -rf "$APP_ROOT/shared/uploads/products" "$ROOT/away"
  mkdir -m 755 "$ROOT/away"
  as_shop ln -s "$ROOT/away" "$APP_ROOT/shared/uploads/products"
  env=$(cat "$ENV_FILE")
  start_release
  run "$SCRIPTS/restore-db.sh" --yes
  kill "$(cat "$ROOT/upstream.pid")"
  echo "$output"
  rm "$APP_ROOT/shared/uploads/products"
  [ -z "$(ls "$ROOT/away")" ]
}

@test "an application that does not serve with the restored database keeps the one from before" {
  env=$(cat "$ENV_FILE")
  databases=$(in_database databases)
  APP_PORT=$(free_port)
  export APP_PORT READY_TIMEOUT=8 BEFORE=$env
  # It serves with the settings of before, and with no others.
  export RESTORE_RELOAD='[[ $(cat "$ENV_FILE") != "$BEFORE" ]] || { RELEASE=one PORT=$APP_PORT node "$OPS_DIR/ready.mjs" >"$ROOT/back.log" 2>&1 3>&- 9>&- & echo $! >"$ROOT/back.pid"; }'
  run "$SCRIPTS/restore-db.sh" --yes
  echo "$output"
  cat "$ROOT/back.log"
  kill "$(cat "$ROOT/back.pid")"
  [ "$status" -eq 2 ]
  [ "$(cat "$ENV_FILE")" = "$env" ]
  [ "$(in_database databases)" = "$databases" ]
}

@test "ended in the very moment of the switch, a restore leaves the database from before live" {
  env=$(cat "$ENV_FILE")
  databases=$(in_database databases)
  mkdir "$ROOT/bin"
  cat >"$ROOT/bin/mv" <<'SH'
#!/usr/bin/env bash
command -p mv "$@" || exit
[[ ${*: -1} == "$ENV_FILE" && ! -e $ROOT/ended ]] || exit 0
cp "$ENV_FILE" "$ROOT/ended"
kill -TERM "$PPID"
SH
  chmod +x "$ROOT/bin/mv"
  start_release
  PATH=$ROOT/bin:$PATH run "$SCRIPTS/restore-db.sh" --yes
  kill "$(cat "$ROOT/upstream.pid")"
  echo "$output"
  # It had come that far: the settings named the restored one.
  grep -q '_restored_' <(diff <(echo "$env") "$ROOT/ended")
  [ "$status" -eq 143 ]
  [ "$(cat "$ENV_FILE")" = "$env" ]
  [ "$(in_database databases)" = "$databases" ]
}

@test "ended while it says that it is done, a restore has made the restored database live" {
  env=$(cat "$ENV_FILE")
  databases=$(in_database databases)
  rm -rf "$ROOT/bin"
  mkdir "$ROOT/bin"
  cat >"$ROOT/bin/date" <<'SH'
#!/usr/bin/env bash
if [[ -e $ROOT/reloaded ]]; then rm "$ROOT/reloaded" && kill -TERM "$(cat "$ROOT/restore.pid")"; fi
exec /bin/date "$@"
SH
  chmod +x "$ROOT/bin/date"
  start_release
  RESTORE_RELOAD='touch "$ROOT/reloaded"' PATH=$ROOT/bin:$PATH run bash -c 'echo $$ >"$ROOT/restore.pid"; exec "$SCRIPTS/restore-db.sh" --yes'
  kill "$(cat "$ROOT/upstream.pid")"
  echo "$output"
  [ "$status" -eq 143 ]
  [ "$(cat "$ENV_FILE")" != "$env" ]
  restored=$(sed -n 's/^MONGODB_URI=.*\(shop_restored_[0-9]*\).*/\1/p' "$ENV_FILE")
  [[ " "$(in_database databases)" " == *"$restored"* ]]
  [ "$(in_database databases)" != "$databases" ]
}

@test "when nothing serves any more, no database is removed" {
  env=$(cat "$ENV_FILE")
  READY_TIMEOUT=8 APP_PORT=1 run "$SCRIPTS/restore-db.sh" --yes
  echo "$output"
  [ "$status" -eq 70 ]
  [ "$(cat "$ENV_FILE")" = "$env" ]
  [[ $output == *"was kept"* ]]
}

@test "a restored database that the release does not get ready with never gets traffic, nor a process that begins anew meanwhile" {
  env=$(cat "$ENV_FILE")
  databases=$(in_database databases)
  touch "$ROOT/unready"
  # A candidate that has ended is not waited for.
  RESTORE_RELOAD='touch "$ROOT/reloaded"' READY_TIMEOUT=600 run "$SCRIPTS/restore-db.sh" --yes
  rm "$ROOT/unready"
  echo "$output"
  [ "$status" -eq 2 ]
  [ ! -e "$ROOT/reloaded" ]
  [ "$(cat "$ENV_FILE")" = "$env" ]
  [ "$(cat "$ROOT/settings-while-tried")" = "$env" ]
  [ -z "$(find "$(dirname "$ENV_FILE")" -name '.env.*' ! -name .env.before-restore)" ]
  [ "$(stat -c %a:%G "$ENV_FILE")" = "640:${SERVICE_GROUP:-$(id -gn)}" ]
  [ "$(in_database databases)" = "$databases" ]
}

@test "settings that somebody changes while a restore is tried are not lost" {
  databases=$(in_database databases)
  touch "$ROOT/edits"
  RESTORE_RELOAD='touch "$ROOT/reloaded"' run "$SCRIPTS/restore-db.sh" --yes
  rm "$ROOT/edits"
  echo "$output"
  [ "$status" -eq 2 ]
  [ ! -e "$ROOT/reloaded" ]
  grep -qx 'EDITED=meanwhile' "$ENV_FILE"
  [ "$(in_database databases)" = "$databases" ]
  sed -i '/^EDITED=/d' "$ENV_FILE"
}

@test "a backup from before the last index goes live with it" {
  env=$(cat "$ENV_FILE")
  sed -i 's#/shop[^/?]*\(?.*\)*$#/older\1#' "$ENV_FILE"
  MONGODB_URI=$(sed -n 's/^MONGODB_URI=//p' "$ENV_FILE")
  in_database sell
  sleep 1
  "$SCRIPTS/backup-db.sh"
  touch "$ROOT/indexed"
  start_release
  run "$SCRIPTS/restore-db.sh" --yes
  kill "$(cat "$ROOT/upstream.pid")"
  rm "$ROOT/indexed"
  echo "$output"
  cat "$STATE_DIR/migrate.log"
  grep -q '/older_restored_' "$ENV_FILE"
  cat >"$ENV_FILE" <<<"$env"
  rm "$(ls -t "$BACKUP_DIR"/*.tar.gz | head -n1)"*
  [ "$status" -eq 0 ]
}

@test "while a deployment runs a restore is refused, and a drill is not" {
  (flock 9; exec sleep 30) 9>"$APP_ROOT/.deploy.lock" 3>&- &
  holder=$!
  wait_for 5 bash -c "! flock -n '$APP_ROOT/.deploy.lock' true"
  run "$SCRIPTS/restore-db.sh" --yes
  [ "$status" -eq 75 ]
  run "$SCRIPTS/restore-db.sh" --drill
  kill "$holder"
  echo "$output"
  [ "$status" -eq 0 ]
}

@test "a restore that would fill the disk is refused, and so is one that would fill the database's" {
  BACKUP_MIN_FREE_KB=999999999999 run "$SCRIPTS/restore-db.sh" --yes
  [ "$status" -eq 28 ]
  # A disk that only the database has.
  mkdir -p "$ROOT/bin"
  printf '#!/bin/sh\ncase "$*" in */database-disk) printf "head\\nx 1 1 1 1%%%% /\\n" ;; *) exec /usr/bin/env -u PATH /bin/df "$@" ;; esac\n' >"$ROOT/bin/df"
  chmod +x "$ROOT/bin/df"
  mkdir -p "$ROOT/database-disk"
  databases=$(in_database databases)
  PATH=$ROOT/bin:$PATH DATABASE_DIR=$ROOT/database-disk run "$SCRIPTS/restore-db.sh" --drill
  rm "$ROOT/bin/df"
  echo "$output"
  [ "$status" -eq 28 ]
  [[ $output == *database-disk* ]]
  [ "$(in_database databases)" = "$databases" ]
}

@test "a damaged archive is refused, and the shop is untouched" {
  archive=$(ls -t "$BACKUP_DIR"/*.tar.gz | head -n1)
  cp "$archive" "$BACKUP_DIR/vision-ai-20990101T000000Z.tar.gz"
  cp "$archive.sha256" "$BACKUP_DIR/vision-ai-20990101T000000Z.tar.gz.sha256"
  printf 'x' | dd of="$BACKUP_DIR/vision-ai-20990101T000000Z.tar.gz" bs=1 seek=200 conv=notrunc 2>/dev/null
  before=$(in_database show)
  run "$SCRIPTS/restore-db.sh" --yes
  rm -f "$BACKUP_DIR"/vision-ai-2099*
  echo "$output"
  [ "$status" -eq 1 ]
  [ "$(in_database show)" = "$before" ]
}

@test "another database of the same address keeps where its user is known" {
  of() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/backup.sh" && with_database "$1" new' of "$1"; }
  [ "$(of 'mongodb://u:p@h/vision-ai')" = 'mongodb://u:p@h/new?authSource=vision-ai' ]
  [ "$(of 'mongodb://u:p@h/shop?authSource=admin&w=1')" = 'mongodb://u:p@h/new?authSource=admin&w=1' ]
  [ "$(of 'mongodb+srv://u:p@cluster.test/shop?w=majority')" = 'mongodb+srv://u:p@cluster.test/new?w=majority' ]
  [ "$(of 'mongodb://127.0.0.1:27017/shop')" = 'mongodb://127.0.0.1:27017/new' ]
}

@test "an archive that comes back from off-site alone can be restored" {
  cp "$(ls -t "$BACKUP_DIR"/*.tar.gz | head -n1)" "$ROOT/offsite.tar.gz"
  run "$SCRIPTS/restore-db.sh" --drill "$ROOT/offsite.tar.gz"
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"sha256 is missing"* ]]
}
