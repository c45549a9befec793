# shellcheck shell=bash
# What keeps a shop serving while somebody changes what it runs on. Sourced after release.sh.

# settings_serve SETTINGS: whether the live release gets ready with those of this file, tried beside the processes that serve. PM2 ends
# those even when the new ones never get ready.
settings_serve() {
  local release folder code=0
  release=$(current_release)
  folder=$APP_ROOT/releases/$release
  if is_taken "${CANDIDATE_PORT:-3900}"; then
    echo "port ${CANDIDATE_PORT:-3900} is taken: end what listens there, or set CANDIDATE_PORT" >"$STATE_DIR/candidate.log"
    return 1
  fi
  candidate_of "$folder" "$1"
  start_candidate "$folder" "${CANDIDATE_PORT:-3900}"
  is_serving "$release" "${CANDIDATE_PORT:-3900}" || code=$?
  stop_candidate
  return "$code"
}
candidate_said() { tail -n3 "$STATE_DIR/candidate.log" 2>/dev/null | tr '\n' ' '; }

# trap_signals: Bash runs the trap of EXIT with the code of the last command otherwise, which may be 0. PIPE is a reader who has gone: a
# connection that broke, a job of CI that was ended.
trap_signals() {
  trap 'exit 129' HUP
  trap 'exit 141' PIPE
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

# apart COMMAND...: in a process group of its own. Ctrl-C goes to everything that a terminal has in its foreground; PM2 would go on with a
# reload whose command has gone, and refuse the one that goes back.
APART_PID=''
apart() {
  local code=0
  set -m
  "$@" </dev/null &
  APART_PID=$!
  set +m
  wait "$APART_PID" || code=$?
  APART_PID=''
  return "$code"
}

# undisturbed COMMAND...: for the way back, after what was begun has come to its end.
undisturbed() {
  trap '' HUP INT TERM PIPE
  [[ -z $APART_PID ]] || wait "$APART_PID" || true
  apart "$@"
}
