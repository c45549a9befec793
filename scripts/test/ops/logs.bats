#!/usr/bin/env bats
# Rotation and jails, with the files that are shipped.
load support

setup_file() {
  own_service_user
  export SERVICE_GROUP=${SERVICE_GROUP:-$(id -gn)}
  # Without root there is nobody else to become.
  if [[ $(id -u) -ne 0 ]]; then export AS_SERVICE_USER=''; fi
  # Unlike the folder of the test, this one may be passed through by the service.
  ROOT=$(mktemp -d "${TMPDIR:-/tmp}/vision-ai-logs-XXXXXX")
  chmod 711 "$ROOT"
  export ROOT APP_ROOT=$ROOT/app LOG_DIR=$ROOT/logs OPERATOR_CONF=$ROOT/none
  export PM2_HOME=$ROOT/pm2 PM2_BIN=${PM2_BIN:-$REPO_DIR/node_modules/.bin/pm2} NGINX_LOG_DIR=$ROOT/nginx
  mkdir -p "$LOG_DIR" "$PM2_HOME" "$NGINX_LOG_DIR"
  chown "$SERVICE_USER:$SERVICE_GROUP" "$LOG_DIR" "$PM2_HOME"
}
teardown_file() {
  (cd / && as_shop "$PM2_BIN" kill) >/dev/null 2>&1 || true
  rm -rf "$ROOT"
  remove_service_user
}

rendered() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/render.sh" && render_settings && render "$1"' render "$1"; }

@test "rotation under writers loses no line of API processes or worker, gives new files to PM2 as well, and starts no second one" {
  cat >"$ROOT/writer.js" <<'JS'
const { createLogger, logFileOf } = require(`${process.env.REPO_DIR}/backend/dist/platform/logging`);
const logging = { level: 'info', file: process.env.LOG_FILE };
const log = createLogger({ logging, release: 'one' }, logFileOf({ logging }));
let line = 0;
console.log('started');
const timer = setInterval(() => {
  for (let i = 0; i < 20; i += 1) log.log(`line ${(line += 1)}`);
  if (line >= 6000) { clearInterval(timer); log.log('end'); setInterval(() => {}, 1000); }
}, 10);
JS
  cat >"$ROOT/ecosystem.config.js" <<'JS'
const { ROOT: root, LOG_DIR: logs, REPO_DIR } = process.env;
const app = (name, instances, exec_mode, file) => ({
  name, instances, exec_mode, script: `${root}/writer.js`, merge_logs: true, env: { REPO_DIR, LOG_FILE: `${logs}/${file}.log` },
  out_file: `${logs}/${file}-error.log`, error_file: `${logs}/${file}-error.log`,
});
module.exports = { apps: [app('api', 2, 'cluster', 'backend'), app('worker', 1, 'fork', 'worker')] };
JS
  (cd / && as_shop "$PM2_BIN" start "$ROOT/ecosystem.config.js") >/dev/null
  daemon=$(cat "$PM2_HOME/pm2.pid")
  rendered "$REPO_DIR/deploy/logrotate/vision-ai" >"$ROOT/logrotate.conf"
  chmod 644 "$ROOT/logrotate.conf"
  chmod 750 "$LOG_DIR"
  mkdir -m 750 "$ROOT/logs-operator"
  for turn in 1 2 3; do
    echo "$turn" >>"$ROOT/logs-operator/monitor.log"
    for name in backend worker; do wait_for 20 test -s "$LOG_DIR/$name.log"; done
    run logrotate -f -s "$ROOT/logrotate.state" "$ROOT/logrotate.conf"
    echo "$output"
    [ "$status" -eq 0 ]
    sleep 1.1
  done
  written() { for file in "$LOG_DIR/$1".log*; do zcat -f "$file"; done; }
  ended() { [[ $(written "$1" | grep -c '"message":"end"') -eq $2 ]]; }
  for name in 'backend 2' 'worker 1'; do
    read -r name writers <<<"$name"
    wait_for 60 ended "$name" "$writers"
    [ "$(ls "$LOG_DIR/$name".log-* | wc -l)" -eq 3 ]
    # The new file is the one that is written to: the old ones were let go.
    [ -s "$LOG_DIR/$name.log" ]
    # Whole lines, each once.
    [ "$(written "$name" | jq -r 'select(.message != "end") | "\(.pid) \(.message)"' | sort | uniq -u | wc -l)" -eq $((writers * 6000)) ]
  done
  # PM2's own: both modes let the old files go.
  for name in backend worker; do [ -n "$(ls "$LOG_DIR/$name"-error.log-*)" ]; done
  [ -z "$(find "/proc/$daemon/fd" -lname '*.log-*')" ]
  [ "$(cat "$PM2_HOME/pm2.pid")" = "$daemon" ]
  [ -d "/proc/$daemon" ]
  [ "$(zcat -f "$ROOT"/logs-operator/monitor.log* | sort | xargs)" = '1 2 3' ]
}

@test "a log of 200 MB is rotated at the next look, whenever the day's rotation was" {
  look() { logrotate -s "$ROOT/sizes.state" "$ROOT/logrotate.conf"; }
  as_shop sh -c 'echo small >"$1/small.log" && truncate -s 201M "$1/large.log"' sh "$LOG_DIR"
  look
  [ -n "$(find "$LOG_DIR" -name 'large.log-*')" ]
  [ -z "$(find "$LOG_DIR" -name 'small.log-*')" ]
  as_shop truncate -s 201M "$LOG_DIR/large.log"
  sleep 1.1
  look
  [ "$(find "$LOG_DIR" -name 'large.log-*' | wc -l)" -eq 2 ]
}

@test "the jails load" {
  cp -r /etc/fail2ban "$ROOT/fail2ban"
  rm -f "$ROOT"/fail2ban/jail.d/* "$ROOT/fail2ban/jail.local"
  touch "$NGINX_LOG_DIR/access.log"
  rendered "$REPO_DIR/deploy/fail2ban/jail.conf" >"$ROOT/fail2ban/jail.d/vision-ai.conf"
  cp "$REPO_DIR/deploy/fail2ban/filter-sign-in.conf" "$ROOT/fail2ban/filter.d/vision-ai-sign-in.conf"
  cp "$REPO_DIR/deploy/fail2ban/filter-flood.conf" "$ROOT/fail2ban/filter.d/vision-ai-flood.conf"
  run fail2ban-client -c "$ROOT/fail2ban" -t
  echo "$output"
  [ "$status" -eq 0 ]
}

@test "every file of deploy/ can be filled in" {
  for file in "$REPO_DIR"/deploy/{systemd/*,cron/*,logrotate/*,fail2ban/*}; do
    run rendered "$file"
    echo "$file: $output"
    [ "$status" -eq 0 ]
  done
}

@test "the units are right" {
  command -v systemd-analyze || skip "systemd is not installed"
  NODE_DIR=/usr/bin PM2=/bin/true rendered "$REPO_DIR/deploy/systemd/vision-ai.service" >"$ROOT/vision-ai.service"
  run systemd-analyze verify "$ROOT/vision-ai.service"
  echo "$output"
  [[ $output != *"vision-ai.service:"*"nknown"* ]]
}

@test "the firewall refuses to lock its operator out" {
  SSH_PORT=1 run "$REPO_DIR/deploy/firewall/ufw-rules.sh"
  [ "$status" -eq 1 ]
  run "$REPO_DIR/deploy/firewall/ufw-rules.sh" --dry-run
  [ "$status" -eq 0 ]
  [[ $output == *"would run: ufw limit 22/tcp"* ]]
  mkdir "$ROOT/ufw"
  printf '#!/bin/sh\ntouch "$ROOT/ufw/was-run"\n' >"$ROOT/ufw/ufw"
  chmod +x "$ROOT/ufw/ufw"
  PATH=$ROOT/ufw:$PATH run "$REPO_DIR/deploy/firewall/ufw-rules.sh" --help
  [ "$status" -eq 0 ]
  PATH=$ROOT/ufw:$PATH run "$REPO_DIR/deploy/firewall/ufw-rules.sh" --nonsense
  [ "$status" -eq 64 ]
  [ ! -e "$ROOT/ufw/was-run" ]
}
