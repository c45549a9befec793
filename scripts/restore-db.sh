#!/usr/bin/env bash
# Restores a backup into a new database, compares it with what was backed up, and only then makes it the live one.
#
#   scripts/restore-db.sh --yes [--drill] [--without-files] [archive; default the newest]
#
#   --drill           restores, compares and removes it again: nothing of the shop changes (what backup-verify.sh does)
#   --without-files   leaves photos as they are
# The database that is live until then stays where it is, under its own name: to go back, put the line MONGODB_URI of
# shared/.env.before-restore back and reload. Photos that are there already are never overwritten or removed.
# Exit codes: 0 done; 1 the backup is damaged or could not be restored (the live database is untouched); 2 restored, but the
# application does not serve with it (the database from before is live again); 64 wrong use; 66 no such archive;
# 70 nothing may be serving; 75 locked.
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
    *) archive=$1 ;;
  esac
  shift
done
load_settings
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
work=$(work_folder "$BACKUP_DIR")
new='' switching=no
# An attempt that did not come to its end leaves no database behind.
# shellcheck disable=SC2317 # the trap calls it
leave() {
  local code=$?
  trap - EXIT
  if [[ $switching == yes ]]; then cat "$ENV_FILE.before-restore" >"$ENV_FILE"; fi
  if [[ -n $new && ($code -ne 0 || $drill == yes) ]]; then database_tool drop --database "$new" >/dev/null 2>&1 || warn "the database $new could not be removed"; fi
  rm -rf "$work"
  exit "$code"
}
trap leave EXIT
# Bash runs the trap above with the code of the last command otherwise, which may be 0.
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

check_archive "$archive" || fail 1 "$archive is damaged, or its .sha256 is missing: the live database is untouched"
open_archive "$archive" "$work" || fail 1 "$archive cannot be read: the live database is untouched"
(cd "$work" && sha256sum --quiet -c files.sha256) || fail 1 "$archive is damaged inside: the live database is untouched"
[[ -f $work/summary.json ]] || fail 1 "$archive holds no summary: the live database is untouched"
database_folder "$work/database"
old=$(sed -n 's/.*"database":"\([^"]*\)".*/\1/p' "$work/summary.json")
live=$(database_tool name)
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

# set_database NAME: only the name in the path of the address changes.
set_database() {
  local address
  address=$(env_value MONGODB_URI '')
  [[ $address =~ ^(mongodb(\+srv)?://[^/]+)(/[^?]*)?(\?.*)?$ ]] || return 1
  awk -v line="MONGODB_URI=${BASH_REMATCH[1]}/$1${BASH_REMATCH[4]}" '/^MONGODB_URI=/ { print line; next } { print }' "$ENV_FILE" >"$work/env"
  cat "$work/env" >"$ENV_FILE"
}
cp -p "$ENV_FILE" "$ENV_FILE.before-restore"
set_database "$new" || fail 1 "MONGODB_URI in $ENV_FILE could not be changed: the live database is untouched"
switching=yes
kept=$new
new=''
reload() { bash -c "${RESTORE_RELOAD:-:}" && { [[ -n ${RESTORE_RELOAD:-} ]] || pm2_reload; } && is_serving "$(current_release)" "$APP_PORT"; }
if reload; then
  switching=no
  say "live: the database $kept. The one from before is still there as $live"
  exit 0
fi
switching=no
cat "$ENV_FILE.before-restore" >"$ENV_FILE"
# Only what certainly nobody uses any more is removed.
if reload; then
  new=$kept
  fail 2 "the application does not serve with the restored database; $live is live again"
fi
fail 70 "the application serves with neither database; $kept was kept, $live is in $ENV_FILE. See deploy/README.md, \"Incidents\""
