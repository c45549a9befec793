# shellcheck shell=bash
# Releases: how one is made, proven, switched to and taken back. Sourced by deploy.sh and rollback.sh after common.sh.

# The steps that belong to the product. A test may bring a small fixture of its own, with the same verbs.
RELEASE_HOOKS=${RELEASE_HOOKS:-$SCRIPTS_DIR/lib/release-hooks.sh}
# shellcheck source=service.sh
source "$SCRIPTS_DIR/lib/service.sh"
# shellcheck source=release-hooks.sh
source "$RELEASE_HOOKS"

prepare_folders() {
  local readers=''
  # nginx reads uploads through their group.
  if getent group www-data >/dev/null; then readers=www-data; fi
  mkdir -p "$APP_ROOT"/{releases,repo} "$SHARED"/{assets,state,modules,runtime}
  service_folder "$SHARED/uploads" 2750 "$readers"
  # A machine that was prepared before the service came into the group of nginx.
  share_uploads "$SHARED/uploads" || warn "photos in $SHARED/uploads could not be given to nginx's group"
  service_folder "$SHARED/private" 700
  service_folder "$SHARED/home" 700
  service_folder "$PM2_HOME" 700
  service_folder "$LOG_DIR" 750
}

# enough_space: the packages of a new lockfile take 2 GB and npm's cache of them one more; a full disk stops the database too. Where it is
# missing, releases beyond KEEP_RELEASES go first: that is what an operator lowers then.
enough_space() {
  local wanted_kb=${MIN_FREE_KB:-4194304} free_kb
  free_kb=$(free_kb_of "$APP_ROOT")
  if ((free_kb <= wanted_kb)) && [[ -n $(current_release) ]]; then
    prune || warn "old releases could not be removed"
    free_kb=$(free_kb_of "$APP_ROOT")
  fi
  ((free_kb > wanted_kb)) || fail 28 "only $((free_kb / 1024)) MiB are free under $APP_ROOT, $((wanted_kb / 1024)) are needed: remove old backups, or keep fewer releases (KEEP_RELEASES)"
}
free_kb_of() { df -Pk "$1" | awk 'NR == 2 { print $4 }'; }

# fetch_commit REF: prints the commit. The bare copy never has local changes that could be in the way.
fetch_commit() {
  local repository=$APP_ROOT/repo
  [[ -d $repository/objects ]] || git init -q --bare "$repository"
  git -C "$repository" fetch -q --prune --force "$REPO_URL" '+refs/heads/*:refs/heads/*' '+refs/tags/*:refs/tags/*' ||
    fail "$EX_UNKNOWN_REF" "the repository $(shown_url "$REPO_URL") does not answer"
  git -C "$repository" rev-parse --verify -q "$1^{commit}" || fail "$EX_UNKNOWN_REF" "there is no branch, tag or commit \"$1\""
}

# A repository address may carry a token.
shown_url() { sed -E 's#://[^@/]+@#://***@#' <<<"$1"; }

# unpack COMMIT RELEASE
unpack() {
  local folder=$APP_ROOT/releases/$2
  mkdir "$folder"
  git -C "$APP_ROOT/repo" archive "$1" | tar -x -C "$folder"
  printf '{"release":"%s","commit":"%s","builtAt":"%s"}\n' "$2" "$1" "$(date -u +%FT%TZ)" >"$folder/release.json"
}

# seal COMMIT RELEASE: from here on the service reads its code and cannot change it. Root runs scripts of a release, so what the
# build may have done to files of the repository is undone: tar removes what is in its way and follows no link. A folder that a process
# of the service put in the way while its owner was changed may still be the service's, so those that root uses begin anew.
seal() {
  local folder=$APP_ROOT/releases/$2
  take_from_service "$folder" || return 1
  rm -rf -- "$folder"/{scripts,deploy}
  git -C "$APP_ROOT/repo" archive "$1" | tar -x -C "$folder" || return 1
  chmod -R a-w "$folder"
}

# is_taken PORT: whether something listens there. Its answers would be taken for those of a candidate.
is_taken() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# start_candidate FOLDER PORT: in a process group of its own, so that nothing of it can stay behind.
start_candidate() {
  local folder=$1 port=$2
  (
    cd "$folder" || exit 1
    # The lock must not live on in a child.
    exec 9>&-
    export PORT=$port
    service_command
    exec setsid "${SERVICE_COMMAND[@]}" "${CANDIDATE_COMMAND[@]}"
  ) >"$STATE_DIR/candidate.log" 2>&1 &
  CANDIDATE_PID=$!
}

stop_candidate() {
  [[ -n ${CANDIDATE_PID:-} ]] || return 0
  kill -TERM -- "-$CANDIDATE_PID" 2>/dev/null || kill -TERM "$CANDIDATE_PID" 2>/dev/null || true
  local waited=0
  while kill -0 "$CANDIDATE_PID" 2>/dev/null && ((waited++ < 100)); do sleep 0.1; done
  kill -KILL -- "-$CANDIDATE_PID" 2>/dev/null || true
  wait "$CANDIDATE_PID" 2>/dev/null || true
  CANDIDATE_PID=''
}

# switch_to RELEASE: the new code is live and proven when this returns 0.
switch_to() {
  point_current "$1"
  point_runtime "$APP_ROOT/releases/$1" || return 4
  if [[ ${RESTART:-no} == yes ]]; then pm2_restart; else pm2_reload; fi || return 4
  is_serving "$1" "$APP_PORT" 10 || return 5
  workers_run "$1" || return 5
  pm2 save --force >>"$STATE_DIR/pm2.log" 2>&1 || warn "pm2 could not save its list: after a restart of the machine run \"vision-ai pm2 save\""
}

# Releases that once served, newest first.
healthy_releases() {
  [[ -f $STATE_DIR/healthy ]] || return 0
  tac "$STATE_DIR/healthy" | awk '!seen[$0]++' | while read -r release; do
    [[ -d $APP_ROOT/releases/$release ]] && printf '%s\n' "$release"
  done
  return 0
}
mark_healthy() { printf '%s\n' "$1" >>"$STATE_DIR/healthy"; }

# prune KEEP: never the live release, never the one to go back to.
prune() {
  local live previous release
  live=$(current_release)
  previous=$(healthy_releases | grep -vx -- "$live" | head -n1 || true)
  find "$APP_ROOT/releases" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort -r | tail -n "+$((${KEEP_RELEASES:-5} + 1))" |
    while read -r release; do
      [[ $release == "$live" || $release == "$previous" ]] && continue
      chmod -R u+w "$APP_ROOT/releases/$release" 2>/dev/null || true
      rm -rf -- "${APP_ROOT:?}/releases/$release"
    done
  prune_shared "$previous"
}

record() { printf '%s %s %s %s\n' "$(date -u +%FT%TZ)" "$1" "$2" "${SUDO_USER:-${USER:-unknown}}" >>"$SHARED/deploys.log"; }
