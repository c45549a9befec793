#!/usr/bin/env bash
# Backs up the database and the photos into one archive, proves that it can be read, and only then removes old ones.
#
#   scripts/backup-db.sh [--dry-run]
#
# The database is dumped by mongodump where MongoDB's tools are installed, otherwise by our own tool in the same layout, so that each
# reads what the other wrote. A dump is not one moment of a database that is written to meanwhile: at worst the last minutes are half in it.
# Settings (environment or shared/operator.conf):
#   BACKUP_DIR               default /var/backups/vision-ai
#   BACKUP_KEEP_DAYS         default 7
#   BACKUP_KEEP_LEAST        archives that stay however old they are, default 3
#   BACKUP_PASSPHRASE_FILE   encrypts the archive (gpg, AES-256); without that file it cannot be read, so keep a copy elsewhere
#   BACKUP_MIN_FREE_KB       what backup and restore leave free besides what they write, default 524288 (0.5 GiB)
#   BACKUP_OFFSITE_COMMAND   gets the path of the archive, for example: aws s3 cp "$1" s3://bucket/vision-ai/
#   BACKUP_OFFSITE_TIMEOUT   seconds after which that command has failed, default 21600: six hours, which are 50 GB at 20 Mbit/s, and
#                            what a night has
#   BACKUP_TOOL              mongo or own; default: mongodump and mongorestore where both are installed
# Exit codes: 0 done; 1 no backup was made, and every older one is still there; 3 made, but not taken off-site; 28 disk; 75 another
# backup runs; 78 a setting is missing.
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

while (($#)); do
  case $1 in
    --help | -h) usage_of "$0" && exit 0 ;;
    --dry-run) DRY_RUN=yes ;;
    *) fail "$EX_USAGE" "unknown argument $1; see --help" ;;
  esac
  shift
done
load_settings
# shellcheck source=lib/backup.sh
source "$SCRIPTS_DIR/lib/backup.sh"
use_live_node
need tar gzip sha256sum flock
umask 077
UPLOADS=${UPLOADS:-$(env_value UPLOAD_DEST "$SHARED/uploads")}
PRIVATE=${PRIVATE:-$(env_value PRIVATE_DIR "$SHARED/private")}
name=vision-ai-$(date -u +%Y%m%dT%H%M%SZ)
archive=$BACKUP_DIR/$name.tar.gz
if dry_run; then
  say "would write $archive from the database, $UPLOADS and $PRIVATE"
  exit 0
fi

mkdir -p "$BACKUP_DIR"
with_lock "$BACKUP_DIR/.lock"
work=$(work_folder "$BACKUP_DIR")
trap 'rm -rf "$work" "$archive".partial*' EXIT
files_kb=$(du -sk "$UPLOADS" "$PRIVATE" 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }')
free_kb=$(free_kb_of "$BACKUP_DIR")
# The files once more where links are not possible, the archive, and the archive read back.
((free_kb > 3 * files_kb + BACKUP_MIN_FREE_KB)) || fail 28 "$BACKUP_DIR has $((free_kb / 1024)) MiB left, the photos alone take $((files_kb / 1024)), $((BACKUP_MIN_FREE_KB / 1024)) are to be spare (BACKUP_MIN_FREE_KB): nothing was changed"

if has_mongo_tools; then
  mkdir "$work/database"
  with_uri_file "$(env_value MONGODB_URI "${MONGODB_URI:-}")" mongodump --out="$work/database" || fail 1 "mongodump failed; every older backup is still there. BACKUP_TOOL=own does without it"
  show_to_service "$work/database"
  live=$(database_tool name) || fail 1 "the database could not be asked for its name; every older backup is still there"
  database_tool summary --folder "$work/database/$live" >"$work/summary.json" || fail 1 "what mongodump wrote cannot be read; every older backup is still there"
else
  database_folder "$work/database"
  database_tool dump --folder "$work/database" >"$work/summary.json" || fail 1 "the database could not be dumped; every older backup is still there"
fi
[[ -n $(find "$work/database" -name '*.bson' -size +0 | head -n1) ]] || fail 1 "the dump holds no documents at all; every older backup is still there"
# copy_files FOLDER NAME: by hard links where that is possible. A file that goes away meanwhile is no failure, everything else is.
copy_files() {
  [[ -d $1 ]] || fail 1 "the folder $1 is not there: every older backup is still there"
  mkdir "$work/$2"
  cp -al "$1/." "$work/$2/" 2>/dev/null && return 0
  rm -rf "${work:?}/$2" && mkdir "$work/$2"
  cp -a "$1/." "$work/$2/" 2>"$work/copy.log" && return 0
  if grep -qv 'No such file or directory' "$work/copy.log"; then
    fail 1 "the photos could not be copied ($(head -n1 "$work/copy.log")): every older backup is still there"
  fi
}
# What is read after the database may be newer than it, never missing from it.
copy_files "$UPLOADS" uploads
copy_files "$PRIVATE" private
# Uploads that are on their way: nothing names them yet, and they grow while they are read.
rm -rf "$work"/{uploads,private}/.staging
printf '{"version":1,"createdAt":"%s","release":"%s"}\n' "$(date -u +%FT%TZ)" "$(current_release)" >"$work/backup.json"
(cd "$work" && find database uploads private -type f -print0 | sort -z | xargs -0 -r sha256sum >files.sha256)

if [[ -n ${BACKUP_PASSPHRASE_FILE:-} ]]; then
  [[ -r $BACKUP_PASSPHRASE_FILE ]] || fail "$EX_CONFIG" "BACKUP_PASSPHRASE_FILE cannot be read"
  need gpg
  archive=$archive.gpg
  tar -C "$work" -cf - backup.json summary.json files.sha256 database uploads private | gzip -1 |
    gpg --batch --quiet --pinentry-mode loopback --passphrase-file "$BACKUP_PASSPHRASE_FILE" --symmetric --cipher-algo AES256 -o "$archive.partial"
else
  tar -C "$work" -cf - backup.json summary.json files.sha256 database uploads private | gzip -1 >"$archive.partial"
fi

# Read back what lies on the disk now: a backup that was never read is a hope.
mkdir "$work/read"
open_archive "$archive.partial" "$work/read" 2>/dev/null || fail 1 "the archive cannot be read back; every older backup is still there"
(cd "$work/read" && sha256sum --quiet -c files.sha256) || fail 1 "the archive does not hold what was put into it"
# Whole before the archive gets its name: beside half a sum a good archive is a damaged one.
if ! sum=$(sha256sum "$archive.partial") || ! printf '%s  %s\n' "${sum%% *}" "${archive##*/}" >"$archive.partial.sha256"; then
  fail 1 "the sum of the archive could not be written; every older backup is still there"
fi
mv "$archive.partial" "$archive"
mv "$archive.partial.sha256" "$archive.sha256"
say "backup: $archive ($(du -h "$archive" | cut -f1), $(wc -l <"$work/files.sha256") files)"

# Only now, and never the last ones.
archives | tail -n "+$((${BACKUP_KEEP_LEAST:-3} + 1))" | while read -r old; do
  [[ -n $(find "$BACKUP_DIR/$old" -mtime "+${BACKUP_KEEP_DAYS:-7}") ]] || continue
  rm -f -- "$BACKUP_DIR/$old" "$BACKUP_DIR/$old.sha256"
  say "removed the old backup $old"
done
if [[ -n ${BACKUP_OFFSITE_COMMAND:-} ]]; then
  # A restore waits for no upload, and what the command leaves running holds up nothing either.
  rm -rf "$work"
  exec 9>&-
  timeout -k 30 "${BACKUP_OFFSITE_TIMEOUT:-21600}" bash -c "$BACKUP_OFFSITE_COMMAND" offsite "$archive" ||
    fail 3 "the backup could not be taken off-site (code $?, 124 is BACKUP_OFFSITE_TIMEOUT); it lies in $BACKUP_DIR"
  # The monitor tells when this gets old.
  mkdir -p "$STATE_DIR"
  date -u +%FT%TZ >"$STATE_DIR/last-offsite"
fi
exit 0
