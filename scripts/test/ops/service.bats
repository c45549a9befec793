#!/usr/bin/env bats
# The documented way: root deploys, and the shop runs as a user of its own who can change none of its code.
load support

setup_file() {
  own_service_user
  # Unlike the folder of the test, this one may be passed through by the service.
  ROOT=$(mktemp -d "${TMPDIR:-/tmp}/vision-ai-service-XXXXXX")
  chmod 711 "$ROOT"
  export ROOT
  fixture_installation
  export OLD_NODE=$(node -p process.versions.node) NEW_NODE=99.1.0
}
teardown_file() {
  # Whoever it has come to belong to.
  if pid=$(daemon); then
    kill "$pid"
    wait_for 30 test ! -d "/proc/$pid"
  fi
  rm -rf "$ROOT"
  remove_service_user
}
setup() { [[ $SERVICE_USER != root && $(id -u) -eq 0 ]] || skip "this needs root, who can make a user"; }

pm2_as_service() { as_shop "$PM2_BIN" "$@"; }
daemon() { cat "$PM2_HOME/pm2.pid"; }

@test "a deployment by root starts the shop, its candidate, build and migration as the service" {
  ROOTS_SECRET=hunter2 run "$SCRIPTS/deploy.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(answer user)" = "$SERVICE_USER" ]
  # What root happens to have set is neither a setting of the shop nor something that it can read.
  [ -z "$(grep -l hunter2 "/proc/$(answer pid)/environ" "/proc/$(daemon)/environ" "$PM2_HOME/dump.pm2")" ]
  [ "$(stat -c %U "/proc/$(daemon)")" = "$SERVICE_USER" ]
  for step in build migrate candidate; do [ "$(cat "$APP_ROOT/shared/uploads/$step")" = "$SERVICE_USER" ]; done
  # What it got can never be more again.
  grep -q '^NoNewPrivs:[[:space:]]*1' "/proc/$(answer pid)/status"
  grep -q '^CapPrm:[[:space:]]*0*$' "/proc/$(answer pid)/status"
}

@test "the service reads its release and cannot change it, and owns what it writes" {
  release=$APP_ROOT/current/
  grep -q . "$release/release.json"
  [ -z "$(find "$release" ! -user root)" ]
  [ -z "$(find "$release" ! -type l -perm /022)" ]
  run as_shop sh -c 'echo x >>"$1/main.js" || rm "$1/main.js" || mv "$1" "$1.old"' sh "$release"
  [ "$status" -ne 0 ]
  [ "$(stat -c %U:%a "$PM2_HOME")" = "$SERVICE_USER:700" ]
  [ "$(stat -c %U "$APP_ROOT/shared/uploads")" = "$SERVICE_USER" ]
  # What the shop writes among its uploads nginx can read, and nothing of what is private.
  if id www-data >/dev/null 2>&1; then
    as_web() { setpriv --reuid www-data --regid www-data --clear-groups -- "$@"; }
    as_shop sh -c 'cd "$1" && mkdir uploads/products && echo photo | tee uploads/products/a.jpg >private/a.jpg' sh "$APP_ROOT/shared"
    [ "$(as_web cat "$APP_ROOT/shared/uploads/products/a.jpg")" = photo ]
    run as_web cat "$APP_ROOT/shared/private/a.jpg"
    [ "$status" -ne 0 ]
    # Root calls from its own folder, which is nobody else's.
    mkdir -m 700 "$BATS_TEST_TMPDIR/root"
    cd "$BATS_TEST_TMPDIR/root"
    # The shop gives a new folder its mode by itself: nobody but a member of its group may then leave it setgid.
    service() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/service.sh" && source "$SCRIPTS/lib/checks.sh" && need_service_user && "$@"' service "$@"; }
    service as_service sh -c 'cd "$1" && umask 077 && mkdir uploads/new && chmod 2750 uploads/new && echo photo >uploads/new/a.jpg && chmod 640 uploads/new/a.jpg' sh "$APP_ROOT/shared"
    [ "$(as_web cat "$APP_ROOT/shared/uploads/new/a.jpg")" = photo ]
    service uploads_are_served "$APP_ROOT/shared/uploads"
    # What an installation has from before that is put right, by the service itself.
    chown -R "$SERVICE_USER:$SERVICE_GROUP" "$APP_ROOT/shared/uploads/new"
    chmod 750 "$APP_ROOT/shared/uploads/new"
    run service uploads_are_served "$APP_ROOT/shared/uploads"
    [ "$status" -ne 0 ]
    service share_uploads "$APP_ROOT/shared/uploads"
    service uploads_are_served "$APP_ROOT/shared/uploads"
    [ "$(as_web cat "$APP_ROOT/shared/uploads/new/a.jpg")" = photo ]
    [ "$(stat -c %a "$APP_ROOT/shared/uploads/new")" = 2750 ]
  fi
  for folder in "$APP_ROOT" "$APP_ROOT/releases" "$APP_ROOT"/shared/{state,runtime,modules,assets}; do [ "$(stat -c %U "$folder")" = root ]; done
}

@test "what a build does to files of the repository is undone, and a link in its way is not followed" {
  push
  mkdir "$ROOT/source/scripts" "$ROOT/away"
  chmod 777 "$ROOT/away"
  echo good >"$ROOT/source/scripts/tool.sh"
  echo "echo bad >main.js; mv scripts scripts.old; ln -s $ROOT/away scripts; cp scripts.old/tool.sh scripts/" >"$ROOT/source/TAMPER"
  commit tampering
  git -C "$ROOT/source" push -q -f origin main
  run "$SCRIPTS/deploy.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ ! -L "$APP_ROOT/current/scripts" ]
  [ "$(cat "$APP_ROOT/current/scripts/tool.sh")" = good ]
  cmp "$APP_ROOT/current/main.js" "$ROOT/source/main.js"
  rm -rf "$ROOT/source/scripts"
}

@test "a release on another Node is told, and --restart gives it to the API" {
  asks_for_node "$NEW_NODE"
  push
  before=$(daemon)
  run "$SCRIPTS/deploy.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"--restart"* ]]
  [ "$(daemon)" = "$before" ]
  [[ $(answer node) == */node-$OLD_NODE/* ]]
  push
  run "$SCRIPTS/deploy.sh" --restart
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output != *"--restart to"* ]]
  [ "$(daemon)" != "$before" ]
  [ "$(answer node)" = "$APP_ROOT/shared/runtime/node-$NEW_NODE/bin/node" ]
  [ "$(answer user)" = "$SERVICE_USER" ]
  [ "$(readlink "$APP_ROOT/shared/runtime/node")" = "node-$NEW_NODE" ]
}

@test "--restart starts another number of processes, as operator.conf says it" {
  processes() { pm2_as_service jlist | sed 's/^[^[]*//' | jq length; }
  [ "$(processes)" -eq 2 ]
  printf 'API_PROCESSES=3\n' >"$ROOT/operator.conf"
  push
  OPERATOR_CONF=$ROOT/operator.conf run "$SCRIPTS/deploy.sh"
  [ "$status" -eq 0 ]
  [[ $output == *"PM2 runs 2 of fixture instead of 3"* ]]
  push
  OPERATOR_CONF=$ROOT/operator.conf run "$SCRIPTS/deploy.sh" --restart
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(processes)" -eq 3 ]
}

@test "going back to a release on the Node of before takes that Node again" {
  asks_for_node "$OLD_NODE"
  push
  "$SCRIPTS/deploy.sh"
  [ "$(readlink "$APP_ROOT/shared/runtime/node")" = "node-$OLD_NODE" ]
  run "$SCRIPTS/rollback.sh"
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(readlink "$APP_ROOT/shared/runtime/node")" = "node-$NEW_NODE" ]
  [ "$(answer user)" = "$SERVICE_USER" ]
}

@test "a daemon that root once started is refused, and --restart hands it to the service" {
  pm2_as_service kill >/dev/null
  wait_for 20 bash -c "! curl -fs -m 1 http://127.0.0.1:$PORT/"
  (cd "$APP_ROOT" && "$PM2_BIN" start current/ecosystem.config.js >/dev/null)
  [ "$(stat -c %U "/proc/$(daemon)")" = root ]
  before=$(current)
  push
  run "$SCRIPTS/deploy.sh"
  echo "$output"
  [ "$status" -eq 4 ]
  [ "$(current)" = "$before" ]
  run "$SCRIPTS/deploy.sh" --restart
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(answer user)" = "$SERVICE_USER" ]
}

@test "a process id that the service made up is not taken for PM2's" {
  kept=$(daemon)
  sleep 600 3>&- &
  as_shop sh -c 'echo "$1" >"$2"' sh "$!" "$PM2_HOME/pm2.pid"
  run bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/service.sh" && need_service_user && use_runtime && { stop_daemon; daemon_pid; }'
  as_shop sh -c 'echo "$1" >"$2"' sh "$kept" "$PM2_HOME/pm2.pid"
  echo "$output"
  [ "$status" -ne 0 ]
  [ -z "$output" ]
  kill "$!"
}

# in_service COMMANDS: as a script of ours that acts for the service.
in_service() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/service.sh" && need_service_user && eval "$1"' in_service "$1"; }

@test "a pipe in place of PM2's process id holds nobody up" {
  as_shop mv "$PM2_HOME/pm2.pid" "$PM2_HOME/kept"
  as_shop mkfifo "$PM2_HOME/pm2.pid"
  run timeout 30 "$BASH" -c "$(declare -f in_service); in_service 'daemon_pid || echo none'"
  as_shop mv "$PM2_HOME/kept" "$PM2_HOME/pm2.pid"
  [ "$output" = none ]
}

@test "what runs as the service has not root's terminal, and is ended with whoever began it" {
  cat >"$ROOT/terminals" <<'SH'
source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/service.sh" && need_service_user
ps -o tty= -p $$
as_service sh -c 'ps -o tty= -p $$'
SH
  # In a terminal of the test's own.
  run script -qec "$BASH $ROOT/terminals" /dev/null
  echo "$output"
  [[ ${lines[0]} == pts/* ]]
  [[ ${lines[1]} == '?'* ]]
  sed -i '$ d' "$ROOT/terminals"
  echo 'as_service sh -c '\''echo $$ >"$APP_ROOT/shared/uploads/long"; exec sleep 600'\' >>"$ROOT/terminals"
  # As Ctrl-C does it: everything of the terminal's foreground is told.
  setsid "$BASH" "$ROOT/terminals" >/dev/null 3>&- &
  wait_for 10 test -s "$APP_ROOT/shared/uploads/long"
  kill -TERM -- "-$!"
  wait_for 10 test ! -d "/proc/$(cat "$APP_ROOT/shared/uploads/long")"
  [ "$(in_service 'echo read | as_service cat')" = read ]
  run in_service 'as_service sh -c "exit 7"'
  [ "$status" -eq 7 ]
}

@test "looking at a machine without PM2 starts none" {
  pm2_as_service kill >/dev/null
  wait_for 20 test ! -e "$PM2_HOME/pm2.pid"
  export BACKUP_DIR=$ROOT/backups
  mkdir -p "$BACKUP_DIR/empty"
  CPU_SAMPLE=0.05 ALERT_WEBHOOK='' run "$SCRIPTS/monitor.sh" --dry-run
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"fixture 0 of 2"* ]]
  READY_TIMEOUT=1 run "$SCRIPTS/checklist.sh" --url "http://127.0.0.1:$PORT"
  [[ $output == *"FAILED       every process is online"* ]]
  [[ $output == *"FAILED       last night's backup is there (none)"* ]]
  [ ! -e "$PM2_HOME/pm2.pid" ]
}

# systemctl as far as the scripts use it: runs what the shipped unit says, as the user that the unit names.
unit_of_this_installation() {
  mkdir -p "$ROOT/bin" "$ROOT/systemd"
  PM2=$PM2_BIN bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/render.sh" && render_settings && render "$REPO_DIR/deploy/systemd/vision-ai.service"' >"$ROOT/unit"
  cat >"$ROOT/bin/systemctl" <<'SH'
#!/bin/bash
echo "$*" >>"$ROOT/systemctl.log"
line() { sed -n "s/^$1=//p" "$ROOT/unit"; }
does() { cd / && eval "exec setpriv --reuid $(line User) --regid $(line Group) --clear-groups -- env -i $(line Environment | tr '\n' ' ') $(line "$1")"; }
case $1 in
  start) (does ExecStart) ;;
  stop) (does ExecStop) ;;
  show) echo "Environment=$(line Environment | tr '\n' ' ')" ;;
  -q) [[ $2 == is-enabled ]] || [[ -d /proc/$(cat "$(line PIDFile)" 2>/dev/null || echo none) ]] ;;
esac
SH
  chmod +x "$ROOT/bin/systemctl"
}

@test "where systemd starts the shop, its unit starts and stops PM2, before the first deployment and for a new Node" {
  unit_of_this_installation
  rm -f "$PM2_HOME/dump.pm2"*
  push
  export SYSTEMD_DIR=$ROOT/systemd PATH=$ROOT/bin:$PATH
  run "$SCRIPTS/deploy.sh"
  echo "$output"
  cat "$ROOT/systemctl.log" "$STATE_DIR/pm2.log"
  [ "$status" -eq 0 ]
  grep -qx 'start vision-ai.service' "$ROOT/systemctl.log"
  [ "$(answer user)" = "$SERVICE_USER" ]
  before=$(daemon)
  : >"$ROOT/systemctl.log"
  push
  run "$SCRIPTS/deploy.sh" --restart
  echo "$output"
  cat "$ROOT/systemctl.log"
  [ "$status" -eq 0 ]
  [ "$(grep -x 'st.* vision-ai.service' "$ROOT/systemctl.log" | xargs)" = "stop vision-ai.service start vision-ai.service" ]
  [ "$(daemon)" != "$before" ]
  [ "$(live_release)" = "$(current)" ]
  # What a restart of the machine does.
  pm2_as_service kill >/dev/null
  systemctl start vision-ai.service
  serves_current() { [ "$(live_release)" = "$(current)" ]; }
  wait_for 20 serves_current
}

@test "the command vision-ai uses the shop's own programs as its user" {
  door() { "$SCRIPTS/vision-ai.sh" "$@"; }
  run door status
  echo "$output"
  [[ $output == *"live: $(current)"* && $output == *"$(current)\""* && $output == *fixture* ]]
  run door pm2 jlist
  [[ $output == *'"name":"fixture"'* ]]
  run door node -p 'require("node:os").userInfo().username + " " + process.execPath + " " + process.cwd()'
  echo "$output"
  [ "$output" = "$SERVICE_USER $(readlink -f "$APP_ROOT/shared/runtime/node/bin/node") $(readlink -f "$APP_ROOT/current/backend")" ]
  pid=$(answer pid)
  run door reload
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(answer pid)" != "$pid" ]
  [ "$(answer user)" = "$SERVICE_USER" ]
  # A link of the service among its logs shows nothing that the service could not read.
  echo secret >"$ROOT/secret"
  chmod 600 "$ROOT/secret"
  as_shop ln -s "$ROOT/secret" "$LOG_DIR/away.log"
  run timeout 2 "$SCRIPTS/vision-ai.sh" logs away
  rm "$LOG_DIR/away.log"
  echo "$output"
  [[ $output == *"Permission denied"* ]]
  [[ $output != *secret$'\n'* && $output != secret ]]
  for name in ../../etc/passwd wroker; do
    run timeout 5 "$SCRIPTS/vision-ai.sh" logs "$name"
    [ "$status" -eq 64 ]
  done
  run door nonsense
  [ "$status" -eq 64 ]
}

@test "a certificate is asked for with every name of the shop" {
  mkdir -p "$ROOT/bin"
  printf '#!/bin/sh\necho "$@" >"%s/certbot"\n' "$ROOT" >"$ROOT/bin/certbot"
  chmod +x "$ROOT/bin/certbot"
  DOMAIN=shop.test DOMAIN_ALIASES='www.shop.test m.shop.test' NGINX_SITE=$ROOT/site.conf NGINX_SNIPPETS=$ROOT/snippets NGINX_TEST=true NGINX_RELOAD=true \
    ACME_ROOT=$ROOT/acme PATH=$ROOT/bin:$PATH run "$SCRIPTS/vision-ai.sh" certificate
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(cat "$ROOT/certbot")" = "certonly --webroot -w $ROOT/acme --cert-name shop.test --expand -d shop.test -d www.shop.test -d m.shop.test" ]
  grep -q 'server_name shop.test www.shop.test m.shop.test;' "$ROOT/site.conf"
  printf '#!/bin/sh\nexit 1\n' >"$ROOT/bin/certbot"
  run env PATH="$ROOT/bin:$PATH" DOMAIN=shop.test ACME_ROOT="$ROOT/acme" NGINX_SITE="$ROOT/untouched" "$SCRIPTS/vision-ai.sh" certificate
  echo "$output"
  [ "$status" -eq 1 ]
  [[ $output == *"nginx serves what it served before"* ]]
  [ ! -e "$ROOT/untouched" ]
}

@test "root that does not know the user of the shop deploys nothing" {
  SERVICE_USER='' run "$SCRIPTS/deploy.sh"
  [ "$status" -eq 78 ]
  [[ $output == *SERVICE_USER* ]]
  SERVICE_USER=nobody-of-this-name run "$SCRIPTS/deploy.sh"
  [ "$status" -eq 78 ]
}
