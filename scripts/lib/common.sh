# shellcheck shell=bash
# What every operator script shares: settings, words, locks. Sourced, never run.
# Settings come from the environment first, then from $OPERATOR_CONF, then from the defaults below.
set -Eeuo pipefail
# Whoever runs this: figures are written and compared with a point, and names are sorted in one order.
export LC_ALL=C.UTF-8

# sysexits.h where it has a code for it; the rest is listed in deploy/README.md, "Exit codes".
# shellcheck disable=SC2034 # for those who source this
readonly EX_USAGE=64 EX_UNKNOWN_REF=66 EX_LOCKED=75 EX_CONFIG=78

SCRIPTS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
readonly SCRIPTS_DIR
# shellcheck disable=SC2034
readonly SOURCE_ROOT=${SCRIPTS_DIR%/scripts}

# Whoever listened may have gone, or the disk of his log be full: what is only said ends nothing, least of all a way back.
say() { (trap '' PIPE && printf '%s %s\n' "$(date -u +%FT%TZ)" "$*" >&3) 3>&2 2>/dev/null || true; }
warn() { say "warning: $*"; }
# fail CODE WORDS: says what is wrong and what to do, and ends.
fail() {
  local code=$1
  shift
  say "failed: $*"
  exit "$code"
}

# The comment block under the first line of a script is its help.
usage_of() { sed -n '2,/^[^#]/{/^#/!q;s/^# \{0,1\}//;p}' "$1"; }

# An installation lives in one folder; releases come and go, shared/ stays.
load_settings() {
  APP_ROOT=${APP_ROOT:-/var/www/vision-ai}
  OPERATOR_CONF=${OPERATOR_CONF:-$APP_ROOT/shared/operator.conf}
  read_operator_conf
  local name
  for name in KEEP_RELEASES MIN_FREE_KB READY_TIMEOUT CANDIDATE_PORT BACKUP_MIN_FREE_KB BACKUP_KEEP_DAYS BACKUP_KEEP_LEAST; do
    [[ ${!name:-0} =~ ^[0-9]+$ ]] || fail "$EX_CONFIG" "$name is \"${!name}\": write a number"
  done
  SHARED=$APP_ROOT/shared
  ENV_FILE=${ENV_FILE:-$SHARED/.env}
  # LOG_FILE says where the API's log is; the others lie beside it (ecosystem.config.js).
  API_LOG=$(env_value LOG_FILE "${LOG_DIR:-/var/log/vision-ai}/backend.log")
  LOG_DIR=${API_LOG%/*}
  # Root writes here. LOG_DIR is the service's own folder: there a link of its making would lead root to any file.
  OPERATOR_LOG_DIR=${OPERATOR_LOG_DIR:-$LOG_DIR-operator}
  BACKUP_DIR=${BACKUP_DIR:-/var/backups/vision-ai}
  STATE_DIR=${STATE_DIR:-$SHARED/state}
  RUNTIME_DIR=${RUNTIME_DIR:-$SHARED/runtime}
  APP_PORT=${APP_PORT:-$(env_value PORT 3000)}
  export APP_ROOT SHARED ENV_FILE LOG_DIR RUNTIME_DIR
  export PM2_HOME=${PM2_HOME:-$SHARED/pm2}
  # What ecosystem.config.js asks for, when operator.conf says it.
  for name in API_PROCESSES API_MEMORY WORKER_MEMORY; do if [[ -v $name ]]; then export "${name?}"; fi; done
  # Colours and update notices of PM2 have no place in logs.
  export PM2_NO_INTERACTION=1 NO_COLOR=1 PM2_DISCRETE_MODE=true
}

# read_operator_conf: a setting a line, NAME=value. A line that means nothing is said: it may have been the passphrase of the backups.
read_operator_conf() {
  [[ -e $OPERATOR_CONF ]] || return 0
  [[ -r $OPERATOR_CONF ]] || fail "$EX_CONFIG" "$OPERATOR_CONF cannot be read by $(id -un): run this as root, or with sudo"
  local line name value number=0
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    line=${line%$'\r'}
    [[ ! $line =~ ^[[:blank:]]*(#|$) ]] || continue
    [[ $line =~ ^[[:blank:]]*(export[[:blank:]]+)?([A-Z][A-Z0-9_]*)=(.*)$ ]] || fail "$EX_CONFIG" "line $number of $OPERATOR_CONF is neither NAME=value nor a comment"
    name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
    # Quotes around the whole of it, as in a shell; a command may have others inside.
    if [[ $value =~ ^\"([^\"]*)\"$ || $value =~ ^\'([^\']*)\'$ ]]; then value=${BASH_REMATCH[1]}; fi
    # What the command was given wins over the file.
    [[ -v $name ]] || printf -v "$name" '%s' "$value"
  done <"$OPERATOR_CONF"
}

# env_value NAME DEFAULT: one setting of the installation's .env, read as the application reads it (Node's parseEnv), never run.
env_value() {
  local line value=''
  if [[ -r ${ENV_FILE:-} ]]; then
    while IFS= read -r line || [[ -n $line ]]; do
      [[ $line =~ ^[[:blank:]]*(export[[:blank:]]+)?$1[[:blank:]]*=[[:blank:]]*(.*)$ ]] || continue
      value=${BASH_REMATCH[2]%$'\r'}
      case $value in
        \"*\"* | \'*\'* | \`*\`*) value=${value#?} && value=${value%%"${BASH_REMATCH[2]:0:1}"*} ;;
        *) value=${value%%#*} && value=${value%"${value##*[![:blank:]]}"} ;;
      esac
    done <"$ENV_FILE"
  fi
  printf '%s' "${value:-$2}"
}

need() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "$EX_CONFIG" "the program \"$tool\" is missing: install it, or run scripts/provision.sh"
  done
}

# with_lock FILE: one at a time; the kernel gives the lock back when the process dies, however it dies.
with_lock() {
  exec 9>"$1"
  flock -n 9 || fail "$EX_LOCKED" "another run holds $1; wait for it to end"
}

dry_run() { [[ ${DRY_RUN:-no} == yes ]]; }
# run COMMAND...: does it, or only says it with --dry-run.
run() {
  if dry_run; then
    say "would run: $*"
  else
    "$@"
  fi
}

# json_text WORDS: as the inside of a JSON string.
json_text() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/ }
  printf '%s' "${text//[[:cntrl:]]/ }"
}

# The release that `current` points to, by its name; nothing when there is none.
current_release() {
  local target
  target=$(readlink "$APP_ROOT/current" 2>/dev/null) || return 0
  printf '%s' "${target##*/}"
}

# point_current RELEASE: rename(2) replaces the link in one step: nobody ever finds no release.
point_current() {
  ln -sfn "releases/$1" "$APP_ROOT/current.new"
  mv -T "$APP_ROOT/current.new" "$APP_ROOT/current"
}

# is_serving RELEASE PORT [ANSWERS]: whether that many answers in a row come from the release and say that it is ready. A candidate that
# has ended is not waited for.
is_serving() {
  local wanted=$1 port=$2 answers=${3:-6} in_a_row=0 body
  local deadline=$((SECONDS + ${READY_TIMEOUT:-60}))
  while ((SECONDS < deadline)); do
    if body=$(curl -fsS -m 3 -H 'Connection: close' "http://127.0.0.1:$port/health/ready" 2>/dev/null) &&
      [[ $body == *"\"release\":\"$wanted\""* ]]; then
      in_a_row=$((in_a_row + 1))
      ((in_a_row >= answers)) && return 0
      sleep 0.05
    elif [[ -n ${CANDIDATE_PID:-} ]] && ! kill -0 "$CANDIDATE_PID" 2>/dev/null; then
      return 1
    else
      in_a_row=0
      sleep 0.25
    fi
  done
  return 1
}
