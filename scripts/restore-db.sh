#!/usr/bin/env bash
# Restores a backup into a new database, compares it with what was backed up, and only then makes it the live one.
#
#   scripts/restore-db.sh --yes [--drill] [--without-files] [archive; default the newest]
#
#   --drill           restores, compares and removes it again: nothing of the shop changes (what backup-verify.sh does)
#   --without-files   leaves photos as they are
# The database that is live until then stays where it is, under its own name: to go back, put the line MONGODB_URI of
# shared/.env.before-restore back and reload. Photos that are there already are never overwritten or removed.
# The user of MONGODB_URI must be allowed to make and remove databases (deploy/README.md, step 4).
# Setting (environment or shared/operator.conf): DATABASE_DIR, where MongoDB has its files when it runs on this machine, default
# /var/lib/mongodb: its disk must have room for the restored database as well; BACKUP_MIN_FREE_KB, what stays free on each disk besides
# (scripts/backup-db.sh --help), default 524288 (0.5 GiB).
# Exit codes: 0 done; 1 the backup is damaged or could not be restored, 6 not migrated (the live database is untouched); 2 restored, but
# the application does not serve with it (the database from before is live); 28 disk; 64 wrong use; 66 no such archive;
# 70 nothing may be serving; 75 another backup, restore or deployment runs; 78 a setting is missing.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

archive='' yes=no drill=no files=yes
while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --yes) yes=yes ;;
    --drill) drill=yes ;;
    --without-files) files=no ;;
    --dry-run) DRY_RUN=yes ;;
    -*) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
    *) [[ -n $1 && -z $archive ]] || fail "$EX_USAGE" "write one archive; see --help" && archive=$1 ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/release.sh
source "$SCRIPTS_DIR/lib/release.sh"
# shellcheck source=lib/steady.sh
source "$SCRIPTS_DIR/lib/steady.sh"
# shellcheck source=lib/backup.sh
source "$SCRIPTS_DIR/lib/backup.sh"
use_live_node
archive=${archive:-$(archives | head -n1)}
[[ $archive == */* ]] || archive=$BACKUP_DIR/$archive
[[ -f $archive ]] || fail "$EX_UNKNOWN_REF" "there is no backup $archive"
if dry_run; then
  say "would restore $archive"
  exit 0
fi
[[ $yes == yes || $drill == yes ]] || fail "$EX_USAGE" "this replaces what the shop shows: write --yes when you mean it"
umask 077
with_lock "$BACKUP_DIR/.lock"
if [[ $drill == no ]]; then
  # Two that reload PM2 at once would each believe what the other did. Closed (8>&-) for whatever may outlive this.
  exec 8>"$APP_ROOT/.deploy.lock"
  flock -n 8 || fail "$EX_LOCKED" "a deployment runs: wait for it to end"
  need_own_daemon
fi
work=$(work_folder "$BACKUP_DIR")
new='' switching=no
# The settings with the restored database, until the release has got ready with them.
tried=$ENV_FILE.restored
# An attempt that did not come to its end leaves no database behind.
# shellcheck disable=SC2317 # the trap calls it
leave() {
  local code=$?
  trap - EXIT
  trap '' HUP INT TERM PIPE
  set +e
  stop_candidate
  if [[ $switching == yes ]]; then go_back || code=70; fi
  if [[ -n $new && ($code -ne 0 || $drill == yes) ]]; then database_tool drop --database "$new" >/dev/null 2>&1 || warn "the database $new could not be removed"; fi
  rm -rf "$work" "$tried"
  exit "$code"
}
# shellcheck disable=SC2317 # the trap calls it
go_back() {
  local restored=$new
  # Only what certainly nobody uses any more is removed.
  new=''
  put_env "$ENV_FILE.before-restore" || { say "$ENV_FILE could not be put back: $ENV_FILE.before-restore is what it was" && return 70; }
  if ! undisturbed reload 8>&-; then
    say "the application serves with neither database; $restored was kept, $live is in $ENV_FILE. See deploy/README.md, \"Incidents\""
    return 70
  fi
  new=$restored
  say "$live is the live database as before"
}
trap leave EXIT
trap_signals

[[ $archive != *.gpg* || -r ${BACKUP_PASSPHRASE_FILE:-} ]] || fail "$EX_CONFIG" "the backup is encrypted: set BACKUP_PASSPHRASE_FILE"
check_archive "$archive" || fail 1 "$archive is damaged: the live database is untouched"
need_space "$BACKUP_DIR" "$(($(read_archive "$archive" | wc -c) / 1024))"
open_archive "$archive" "$work" || fail 1 "$archive cannot be read: the live database is untouched"
(cd "$work" && sha256sum --quiet -c files.sha256) || fail 1 "$archive is damaged inside: the live database is untouched"
[[ -f $work/summary.json ]] || fail 1 "$archive holds no summary: the live database is untouched"
database_folder "$work/database"
old=$(sed -n 's/.*"database":"\([^"]*\)".*/\1/p' "$work/summary.json")
live=$(database_tool name)
# What is read back goes onto the disk of the database, which stops when that is full; photos may lie there as well.
wanted_kb=$(du -sk "$work/database" | cut -f1)
if [[ $drill == no && $files == yes ]]; then wanted_kb=$((wanted_kb + $(du -sk "$work/uploads" "$work/private" | awk '{ sum += $1 } END { print sum }'))); fi
need_space "${DATABASE_DIR:-/var/lib/mongodb}" "$wanted_kb"
if [[ $drill == no ]]; then need_space "$SHARED" "$wanted_kb"; fi
new=${live%%_restored_*}_restored_$(date -u +%Y%m%d%H%M%S)
if has_mongo_tools; then
  server=$(server_uri "$(env_value MONGODB_URI "${MONGODB_URI:-}")") || fail 1 "MONGODB_URI in $ENV_FILE is no address of MongoDB"
  with_uri_file "$server" mongorestore --nsFrom="$old.*" --nsTo="$new.*" --dir="$work/database" || fail 1 "mongorestore failed: the live database is untouched"
  # Fingerprints only: the service reads them.
  chmod a+r "$work/summary.json"
  database_tool compare --database "$new" --summary "$work/summary.json" >&2 || fail 1 "what was restored is not what was backed up: the live database is untouched"
else
  database_tool restore --folder "$work/database/$old" --database "$new" >"$work/restored.json" || fail 1 "the backup could not be restored: the live database is untouched"
  cmp -s <(sed 's/"database":"[^"]*"//' "$work/summary.json") <(sed 's/"database":"[^"]*"//' "$work/restored.json") ||
    fail 1 "what was restored is not what was backed up: the live database is untouched"
fi
say "restored $(basename "$archive") into $new: documents and indexes are those of the backup"
[[ $drill == yes ]] && exit 0

if [[ $files == yes ]]; then
  UPLOADS=${UPLOADS:-$(env_value UPLOAD_DEST "$SHARED/uploads")}
  PRIVATE=${PRIVATE:-$(env_value PRIVATE_DIR "$SHARED/private")}
  service_folder "$UPLOADS" 2750 "$(getent group www-data >/dev/null && echo www-data)"
  service_folder "$PRIVATE" 700
  # Written by the service itself: root would follow whatever link lies there. nginx reads the first, nobody the second.
  put_files() { tar -C "$work/$1" -cf - . | (umask "$3" && as_service tar -x --skip-old-files -C "$2"); }
  if ! put_files uploads "$UPLOADS" 022 || ! put_files private "$PRIVATE" 077; then fail 1 "the photos could not be put back: the live database is untouched"; fi
fi

# put_env FILE: in one step, because a process that begins anew reads it at any moment; owner and mode stay.
put_env() { cp -p "$ENV_FILE" "$ENV_FILE.new" && cat "$1" >"$ENV_FILE.new" && mv "$ENV_FILE.new" "$ENV_FILE"; }
# settings_with DATABASE: prints .env with it. The address stands in no argument: those are public.
settings_with() {
  local address
  address=$(with_database "$(env_value MONGODB_URI '')" "$1") || return 1
  line="MONGODB_URI=$address" awk '/^[ \t]*(export[ \t]+)?MONGODB_URI[ \t]*=/ { print ENVIRON["line"]; next } { print }' "$ENV_FILE"
}
reload() { bash -c "${RESTORE_RELOAD:-:}" && { [[ -n ${RESTORE_RELOAD:-} ]] || pm2_reload; } && is_serving "$release" "$APP_PORT"; }

release=$(current_release)
# What PM2 may start from here on makes files that nginx reads.
umask 022
mkdir -p "$STATE_DIR"
if ! cp "$ENV_FILE" "$work/settings-before" || ! cp -p "$ENV_FILE" "$tried" || ! settings_with "$new" >"$tried" ||
  [[ $(ENV_FILE=$tried env_value MONGODB_URI '') != *"/$new"* ]]; then fail 1 "MONGODB_URI in $ENV_FILE could not be changed: the live database is untouched"; fi
# A backup from before the last index: the release refuses to start without it.
migrate_release "$APP_ROOT/releases/$release" "$tried" 8>&- || fail 6 "the restored database could not be migrated: $(tail -n3 "$STATE_DIR/migrate.log" | tr '\n' ' ')"
settings_serve "$tried" 8>&- || fail 2 "the application does not get ready with the restored database: $(candidate_said)"
cmp -s "$ENV_FILE" "$work/settings-before" || fail 2 "somebody has changed $ENV_FILE meanwhile: the live database is untouched. Restore again"
cp -p "$ENV_FILE" "$ENV_FILE.before-restore"
# Before, not after: whoever interrupts this in between must not have the database removed that .env already names.
switching=yes
put_env "$tried" || { switching=no && fail 1 "MONGODB_URI in $ENV_FILE could not be changed: the live database is untouched"; }
apart reload 8>&- || fail 2 "the application does not serve with the restored database"
# In one step: what .env names from here on is removed by nothing, not even by an interruption of what is only said.
restored=$new new='' switching=no
say "live: the database $restored. The one from before is still there as $live"
