# shellcheck shell=bash
# What backup, restore and drill share: the two tools that read a database, and archives. Sourced after common.sh.

# Whoever sources release.sh has it already, and its constants can be set once.
# shellcheck source=service.sh
declare -F as_service >/dev/null || source "$SCRIPTS_DIR/lib/service.sh"

# database_tool VERB...: our own reader, in the release that is live.
database_tool() {
  (cd "$APP_ROOT/current/backend" && as_service "$NODE_BIN" dist/commands/database.js "$@")
}

use_live_node() {
  need_service_user
  use_runtime
  [[ -x $NODE_BIN ]] || NODE_BIN=$(command -v node)
}

# What a running database needs besides: a full disk stops it.
BACKUP_MIN_FREE_KB=${BACKUP_MIN_FREE_KB:-524288}

# work_folder FOLDER: prints a new folder below it, after with_lock. The service, which reads and writes the database's half, may pass
# through both and look into neither; archives are root's alone.
# Who has the lock is alone: what lies there else was left by a run that was killed, a plain dump and customers' deleted photos among it.
work_folder() {
  local work
  find "$1" -maxdepth 1 \( -name '.work-*' -o -name 'vision-ai-*.partial*' \) -exec rm -rf {} + || warn "what a killed run has left in $1 could not be removed"
  work=$(mktemp -d "$1/.work-XXXXXX") || return 1
  if has_own_user; then chmod go+x "$1" "$work"; fi
  printf '%s' "$work"
}
# database_folder FOLDER: what the service reads and writes there.
database_folder() {
  mkdir -p "$1" || return 1
  if has_own_user; then chown -hR "$SERVICE_USER:$SERVICE_GROUP" "$1"; fi
}

# show_to_service FOLDER: what root has written there, and the service only reads. As its own it could lay links into root's way.
show_to_service() {
  has_own_user || return 0
  chgrp -hR "$SERVICE_GROUP" "$1" && chmod -R g+rX "$1"
}

# has_mongo_tools: MongoDB's own, both of them. Our own reader writes the same layout and takes each fingerprint while it reads; of
# mongodump's files they are taken afterwards, from the files: the database has gone on changing.
has_mongo_tools() {
  case ${BACKUP_TOOL:-} in
    mongo) return 0 ;;
    own) return 1 ;;
    '') command -v mongodump >/dev/null && command -v mongorestore >/dev/null ;;
    *) fail "$EX_CONFIG" "BACKUP_TOOL is mongo or own" ;;
  esac
}

# with_uri_file URI TOOL...: the connection string stands in a file, because arguments are public to every user of the machine. That
# file lies in $work, which is removed even when nobody is left to do it here.
with_uri_file() {
  local file
  file=$(mktemp "$work/.uri-XXXXXX") || return 1
  chmod 600 "$file"
  printf 'uri: "%s"\n' "$1" >"$file"
  local code=0
  "$2" --config="$file" --quiet "${@:3}" || code=$?
  rm -f "$file"
  return "$code"
}

# server_uri URI: without its database. mongorestore takes the folder it is given for that database otherwise and finds nothing in it.
# The database of an address is also where its user is known, unless authSource says so (or the TXT record of a +srv address).
server_uri() {
  local options source
  [[ $1 =~ ^(mongodb(\+srv)?://)([^/?]+)(/([^?]*))?(\?(.*))?$ ]] || return 1
  options=${BASH_REMATCH[7]} source=${BASH_REMATCH[5]}
  if [[ ${BASH_REMATCH[3]} == *@* && -z ${BASH_REMATCH[2]} && -n $source && $options != *authSource=* ]]; then
    options+=${options:+&}authSource=$source
  fi
  printf '%s%s/%s' "${BASH_REMATCH[1]}" "${BASH_REMATCH[3]}" "${options:+?$options}"
}

# archives: finished ones only, newest first.
archives() { { find "$BACKUP_DIR" -maxdepth 1 -type f -name 'vision-ai-*.tar.gz*' ! -name '*.sha256' ! -name '*.partial' -printf '%f\n' 2>/dev/null || true; } | sort -r; }

free_kb_of() { df -Pk "$1" | awk 'NR == 2 { print $4 }'; }
# need_space FOLDER KB: that much, and what a running database needs besides. Nothing is asked of a folder that is not on this machine.
need_space() {
  local free_kb
  [[ -d $1 ]] || return 0
  free_kb=$(free_kb_of "$1")
  ((free_kb > $2 + BACKUP_MIN_FREE_KB)) || fail 28 "$1 has $((free_kb / 1024)) MiB left, $(($2 / 1024)) and $((BACKUP_MIN_FREE_KB / 1024)) to spare (BACKUP_MIN_FREE_KB) are needed: the live database is untouched"
}

# check_archive FILE: whole, and the same bytes that were written. An archive that comes back from off-site is alone; what lies in it is
# compared later in any case.
check_archive() {
  local file=$1
  [[ -f $file ]] || return 1
  if [[ ! -f $file.sha256 ]]; then
    warn "$file.sha256 is missing: only the sums inside the archive are compared"
    return 0
  fi
  (cd "$(dirname "$file")" && sha256sum --status -c "$(basename "$file").sha256")
}

# read_archive FILE: prints the tar, after decrypting it when it is encrypted.
read_archive() {
  local file=$1
  if [[ $file == *.gpg* ]]; then
    gpg --batch --quiet --pinentry-mode loopback --passphrase-file "$BACKUP_PASSPHRASE_FILE" --decrypt "$file" | gzip -dc
  else
    gzip -dc <"$file"
  fi
}
# open_archive FILE FOLDER: unpacks.
open_archive() { read_archive "$1" | tar -xf - -C "$2"; }

# with_database ADDRESS NAME: the address with another database. Its user stays known where it was: see server_uri.
with_database() {
  local server
  server=$(server_uri "$1") || return 1
  [[ $server =~ ^([^?]*/)(\?.*)?$ ]] && printf '%s%s%s' "${BASH_REMATCH[1]}" "$2" "${BASH_REMATCH[2]}"
}
