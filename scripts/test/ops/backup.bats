#!/usr/bin/env bats
# Backup, restore and drill on the embedded database with the real tools of the product.
load support

setup_file() {
  own_service_user
  ROOT=$(mktemp -d "${TMPDIR:-/tmp}/vision-ai-backup-XXXXXX")
  chmod 711 "$ROOT"
  export ROOT
  export APP_ROOT=$ROOT/app BACKUP_DIR=$ROOT/backups OPERATOR_CONF=$ROOT/none BACKUP_TOOL=own ENV_FILE=$ROOT/app/shared/.env
  export STATE_DIR=$ROOT/state RUNTIME_DIR=$ROOT/runtime LOG_DIR=$ROOT/logs RESTORE_RELOAD=true MIN_FREE_KB=1
  NODE_BIN=$(command -v node)
  export NODE_BIN
  mkdir -p "$APP_ROOT"/{releases,shared/uploads/products,shared/private/originals} "$ROOT/db"
  ln -s "$REPO_DIR" "$APP_ROOT/releases/one" && ln -s releases/one "$APP_ROOT/current"
  start_database
  MONGODB_URI=$(node -p "JSON.parse(require('fs').readFileSync('$ROOT/db/server.json','utf8')).uri.replace(/\/[^\/?]*(\?|$)/, '/shop\$1')")
  export MONGODB_URI
  printf 'MONGODB_URI=%s\nSECRET=kept\n' "$MONGODB_URI" >"$ENV_FILE"
  unset MONGODB_URI
  chmod 640 "$ENV_FILE" && chgrp "${SERVICE_GROUP:-$(id -gn)}" "$ENV_FILE"
  export NODE_ENV=test DATA_DIR=$ROOT/data SERVICE_KEEPS='NODE_ENV DATA_DIR MONGODB_URI'
  mkdir "$DATA_DIR" && chown "$SERVICE_USER" "$DATA_DIR" "$APP_ROOT"/shared/{uploads,private}
  echo original >"$APP_ROOT/shared/private/originals/a.jpg"
  echo photo >"$APP_ROOT/shared/uploads/products/a.webp"
  in_database fill
}
teardown_file() {
  stop_database
  rm -rf "$ROOT"
  remove_service_user
}

setup() { MONGODB_URI=$(sed -n 's/^MONGODB_URI=//p' "$ENV_FILE") && export MONGODB_URI; }

in_database() { MONGODB_URI=$(sed -n 's/^MONGODB_URI=//p' "$ENV_FILE") node "$OPS_DIR/shop-database.cjs" "$@"; }
count() { ls "$BACKUP_DIR"/*.tar.gz 2>/dev/null | wc -l; }

@test "a backup holds every document, index and photo, and can be read back" {
  run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(count)" -eq 1 ]
  archive=$(ls "$BACKUP_DIR"/*.tar.gz)
  [ "$(stat -c %a "$archive")" = 600 ]
  tar -tzf "$archive" | grep -q 'database/shop/products.bson'
  tar -tzf "$archive" | grep -q 'uploads/products/a.webp'
  tar -tzf "$archive" | grep -q 'private/originals/a.jpg'
}

@test "the drill restores it, finds it the same, and leaves nothing behind" {
  before=$(in_database databases)
  run "$SCRIPTS/backup-verify.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(in_database databases)" = "$before" ]
  [ -s "$STATE_DIR/last-drill" ]
}

@test "after everything is wiped, a restore brings it all back" {
  wanted=$(in_database show)
  in_database wipe
  rm -rf "$APP_ROOT"/shared/{uploads,private}
  [ "$(in_database show)" != "$wanted" ]
  run "$SCRIPTS/restore-db.sh"
  [ "$status" -eq 64 ]
  READY_TIMEOUT=1 start_release
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
  grep -q '^SECRET=kept$' "$ENV_FILE" && grep -q '_restored_' "$ENV_FILE"
}

@test "a link that the service has laid among its photos leads a restore nowhere" {
  [[ $SERVICE_USER != "$(id -un)" ]] || skip "this needs root, who can make a user"
  rm -rf "$APP_ROOT/shared/uploads/products" "$ROOT/away" && mkdir -m 755 "$ROOT/away"
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
  export APP_PORT READY_TIMEOUT=5 BEFORE=$env
  # It serves with the settings of before, and with no others.
  export RESTORE_RELOAD='[[ $(cat "$ENV_FILE") != "$BEFORE" ]] || { RELEASE=one PORT=$APP_PORT node "$OPS_DIR/ready.mjs" >/dev/null 2>&1 3>&- 9>&- & echo $! >"$ROOT/back.pid"; }'
  run "$SCRIPTS/restore-db.sh" --yes
  kill "$(cat "$ROOT/back.pid")"
  echo "$output"
  [ "$status" -eq 2 ]
  [ "$(cat "$ENV_FILE")" = "$env" ]
  [ "$(in_database databases)" = "$databases" ]
}

@test "when nothing serves any more, no database is removed" {
  env=$(cat "$ENV_FILE")
  READY_TIMEOUT=1 APP_PORT=1 run "$SCRIPTS/restore-db.sh" --yes
  echo "$output"
  [ "$status" -eq 70 ]
  [ "$(cat "$ENV_FILE")" = "$env" ]
  [[ $output == *"was kept"* ]]
}

@test "a dump that fails keeps every older backup and says so" {
  old=$BACKUP_DIR/vision-ai-20200101T000000Z.tar.gz
  touch -d '30 days ago' "$old"
  NODE_BIN=/bin/false run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 1 ]
  [ -f "$old" ]
  [ -z "$(ls "$BACKUP_DIR"/*.partial 2>/dev/null)" ]
}

@test "old backups go after a good new one, and never the last ones" {
  for day in 20 21 22 23; do touch -d "$day days ago" "$BACKUP_DIR/vision-ai-202001${day}T000000Z.tar.gz"; done
  BACKUP_KEEP_LEAST=2 run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(count)" -eq 2 ]
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

@test "an encrypted backup can be restored with its passphrase, and not be read without" {
  command -v gpg || skip "gpg is not installed"
  echo correct-horse >"$ROOT/passphrase"
  BACKUP_PASSPHRASE_FILE=$ROOT/passphrase run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  archive=$(ls "$BACKUP_DIR"/*.gpg)
  run tar -tzf "$archive"
  [ "$status" -ne 0 ]
  BACKUP_PASSPHRASE_FILE=$ROOT/passphrase run "$SCRIPTS/backup-verify.sh" "$archive"
  echo "$output"
  [ "$status" -eq 0 ]
}

# mongodump and mongorestore as far as they matter here (mongo-tools: an address with a database makes mongorestore take the folder
# for that one database, in which it finds no files). The shop goes on selling while it is dumped.
mongo_tools() {
  mkdir -p "$ROOT/bin"
  cat >"$ROOT/bin/mongodump" <<'SH'
#!/bin/bash
for given; do case $given in --config=*) config=${given#*=} ;; --out=*) out=${given#*=} ;; *mongodb*) exit 9 ;; esac; done
[[ $(stat -c %a "$config") == 600 ]] || exit 9
uri=$(sed -n 's/^uri: "\(.*\)"$/\1/p' "$config")
[[ ! -e $ROOT/mongodump.fails ]] || { echo "connection reset" >&2; exit 1; }
(cd "$REPO_DIR/backend" && MONGODB_URI=$uri node dist/commands/database.js dump --folder "$out" >/dev/null) || exit 1
MONGODB_URI=$uri node "$OPS_DIR/shop-database.cjs" sell
SH
  cat >"$ROOT/bin/mongorestore" <<'SH'
#!/bin/bash
for given; do case $given in --config=*) config=${given#*=} ;; --nsFrom=*) from=${given#*=} ;; --nsTo=*) to=${given#*=} ;; --dir=*) dir=${given#*=} ;; esac; done
uri=$(sed -n 's/^uri: "\(.*\)"$/\1/p' "$config")
[[ $uri =~ ^mongodb(\+srv)?://[^/]+/(\?.*)?$ ]] || { echo "0 document(s) restored successfully" && exit 0; }
[[ $from == *.* && $to == *.* ]] || exit 9
cd "$REPO_DIR/backend" && MONGODB_URI=$uri node dist/commands/database.js restore --folder "$dir/${from%.*}" --database "${to%.*}" >/dev/null
SH
  chmod +x "$ROOT/bin/mongodump" "$ROOT/bin/mongorestore"
  export BACKUP_TOOL=mongo PATH=$ROOT/bin:$PATH
}

@test "with mongodump, a shop that goes on selling is backed up and restored as it was dumped" {
  mongo_tools
  in_database sell
  sold=$(in_database sold)
  sleep 1
  run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(in_database sold)" -eq $((sold + 1)) ]
  run "$SCRIPTS/backup-verify.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  start_release
  run "$SCRIPTS/restore-db.sh" --yes
  kill "$(cat "$ROOT/upstream.pid")"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(in_database sold)" -eq "$sold" ]
}

@test "with mongodump, a dump that fails or is cut off makes no backup" {
  mongo_tools
  before=$(count)
  sleep 1
  touch "$ROOT/mongodump.fails"
  run "$SCRIPTS/backup-db.sh"
  rm "$ROOT/mongodump.fails"
  [ "$status" -eq 1 ] && [ "$(count)" -eq "$before" ]
  printf 'truncate -s -5 "$out"/*/products.bson\n' >>"$ROOT/bin/mongodump"
  run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 1 ] && [ "$(count)" -eq "$before" ]
}

@test "the address for mongorestore names no database, and keeps where its user is known" {
  of() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/backup.sh" && server_uri "$1"' of "$1"; }
  [ "$(of 'mongodb://127.0.0.1:27017/shop')" = 'mongodb://127.0.0.1:27017/' ]
  [ "$(of 'mongodb://u:p%2F@a,b:1/shop?replicaSet=r')" = 'mongodb://u:p%2F@a,b:1/?replicaSet=r&authSource=shop' ]
  [ "$(of 'mongodb://u:p@a/shop?authSource=admin')" = 'mongodb://u:p@a/?authSource=admin' ]
  [ "$(of 'mongodb+srv://u:p@cluster.test/shop?w=majority')" = 'mongodb+srv://u:p@cluster.test/?w=majority' ]
  [ "$(of 'mongodb://a')" = 'mongodb://a/' ]
  run of 'postgres://a/b'
  [ "$status" -ne 0 ]
}

@test "an off-site copy that fails is told, and the backup stays" {
  before=$(count)
  sleep 1
  BACKUP_OFFSITE_COMMAND='exit 7' run "$SCRIPTS/backup-db.sh"
  [ "$status" -eq 3 ]
  sleep 1
  BACKUP_OFFSITE_COMMAND="cp \"\$1\" $ROOT/offsite.tar.gz" run "$SCRIPTS/backup-db.sh"
  [ "$status" -eq 0 ]
  [ -s "$ROOT/offsite.tar.gz" ]
}

start_release() {
  PORT=$(free_port)
  export APP_PORT=$PORT
  RELEASE=one PORT=$PORT node "$OPS_DIR/ready.mjs" >/dev/null 2>&1 3>&- &
  echo $! >"$ROOT/upstream.pid"
  wait_for 10 curl -fs "http://127.0.0.1:$PORT/"
}
