#!/usr/bin/env bats
# Backup and drill on the embedded database with the real tools of the product.
load support
load shop

setup_file() { shop_with_photos; }
teardown_file() { close_shop; }

@test "a backup holds every document, index and photo, and can be read back" {
  # What a deployment leaves free is none of its settings.
  MIN_FREE_KB=999999999999 run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(count)" -eq 1 ]
  archive=$(ls "$BACKUP_DIR"/*.tar.gz)
  [ "$(stat -c %a "$archive")" = 600 ]
  tar -tzf "$archive" | grep -q 'database/shop/products.bson'
  tar -tzf "$archive" | grep -q 'uploads/products/a.webp'
  tar -tzf "$archive" | grep -q 'private/originals/a.jpg'
}

@test "a drill that was only tried, or asked for wrongly, is not noted" {
  rm -f "$STATE_DIR/last-drill"
  run "$SCRIPTS/backup-verify.sh" --dry-run
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"would restore"* ]]
  [ ! -e "$STATE_DIR/last-drill" ]
  for wrong in --yes --without-files --nonsense; do
    run "$SCRIPTS/backup-verify.sh" "$wrong"
    echo "$output"
    [ "$status" -eq 64 ]
  done
  run "$SCRIPTS/backup-verify.sh" --help
  [[ $output == *"--dry-run"* ]]
  [ ! -e "$STATE_DIR/last-drill" ]
}

@test "the drill restores it, finds it the same, and leaves nothing behind" {
  before=$(in_database databases)
  # Of a run that was killed.
  mkdir -p "$BACKUP_DIR/.work-killed/database"
  run "$SCRIPTS/backup-verify.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(in_database databases)" = "$before" ]
  [ -s "$STATE_DIR/last-drill" ]
  [ -z "$(find "$BACKUP_DIR" -name '.work-*')" ]
}

@test "an upload that is on its way is in no backup, and harms none" {
  mkdir -p "$APP_ROOT"/shared/{uploads,private}/.staging
  for folder in uploads private; do echo begun >"$APP_ROOT/shared/$folder/.staging/1"; done
  sleep 1
  run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(tar -tzf "$(ls -t "$BACKUP_DIR"/*.tar.gz | head -n1)" | grep -c staging)" -eq 0 ]
  [ -f "$APP_ROOT/shared/uploads/.staging/1" ]
  [ -f "$APP_ROOT/shared/private/.staging/1" ]
  rm -r "$APP_ROOT"/shared/{uploads,private}/.staging "$(ls -t "$BACKUP_DIR"/*.tar.gz | head -n1)"*
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

@test "a backup that would fill the disk is refused" {
  before=$(count)
  BACKUP_MIN_FREE_KB=999999999999 run "$SCRIPTS/backup-db.sh"
  [ "$status" -eq 28 ]
  [[ $output == *BACKUP_MIN_FREE_KB* ]]
  [ "$(count)" -eq "$before" ]
}

@test "an archive whose sum cannot be written whole is no backup" {
  mkdir -p "$ROOT/bin"
  printf '%s\n' '#!/bin/bash' 'case ${*: -1} in *.tar.gz*) printf half; exit 1 ;; esac' 'command -p sha256sum "$@"' >"$ROOT/bin/sha256sum"
  chmod +x "$ROOT/bin/sha256sum"
  before=$(ls "$BACKUP_DIR")
  PATH=$ROOT/bin:$PATH run "$SCRIPTS/backup-db.sh"
  rm "$ROOT/bin/sha256sum"
  echo "$output"
  [ "$status" -eq 1 ]
  [ "$(ls "$BACKUP_DIR")" = "$before" ]
}

@test "old backups go after a good new one, and never the last ones" {
  for day in 20 21 22 23; do touch -d "$day days ago" "$BACKUP_DIR/vision-ai-202001${day}T000000Z.tar.gz"; done
  BACKUP_KEEP_LEAST=2 run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(count)" -eq 2 ]
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
# Root writes nowhere where the service could lay a link.
[[ $(stat -c %u "$out") == "$UID" ]] || exit 9
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
  # They are taken because they are there.
  unset BACKUP_TOOL
  export PATH=$ROOT/bin:$PATH
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
  [ "$status" -eq 1 ]
  [ "$(count)" -eq "$before" ]
  printf 'truncate -s -5 "$out"/*/products.bson\n' >>"$ROOT/bin/mongodump"
  run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 1 ]
  [ "$(count)" -eq "$before" ]
}

@test "what a killed backup leaves lies beside the archives alone, and the next one removes it" {
  mongo_tools
  printf '#!/bin/sh\nkill -9 "$PPID"\n' >"$ROOT/bin/mongodump"
  mkdir "$ROOT/tmp"
  TMPDIR=$ROOT/tmp run "$SCRIPTS/backup-db.sh"
  [ "$status" -eq 137 ]
  [ -z "$(ls "$ROOT/tmp")" ]
  [ -n "$(find "$BACKUP_DIR" -path '*/.work-*/.uri-*')" ]
  touch "$BACKUP_DIR"/vision-ai-20260101T000000Z.tar.gz{,.gpg}.partial
  BACKUP_TOOL=own run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ -z "$(find "$BACKUP_DIR" -name '.work-*' -o -name '*.partial*')" ]
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
  [ ! -e "$STATE_DIR/last-offsite" ]
  sleep 1
  # It hangs.
  BACKUP_OFFSITE_TIMEOUT=1 BACKUP_OFFSITE_COMMAND='sleep 300' run timeout 60 "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 3 ]
  [[ $output == *BACKUP_OFFSITE_TIMEOUT* ]]
  [ "$(count)" -gt "$before" ]
  [ ! -e "$STATE_DIR/last-offsite" ]
  sleep 1
  # A restore need not wait for it.
  BACKUP_OFFSITE_COMMAND='flock -n "$BACKUP_DIR/.lock" cp "$1" "$ROOT/offsite.tar.gz"' run "$SCRIPTS/backup-db.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ -s "$ROOT/offsite.tar.gz" ]
  [ -s "$STATE_DIR/last-offsite" ]
}
