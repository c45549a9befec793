#!/usr/bin/env bats
# Rotation and jails, with the files that are shipped.
load support

setup_file() {
  export ROOT=$BATS_FILE_TMPDIR APP_ROOT=$BATS_FILE_TMPDIR/app LOG_DIR=$BATS_FILE_TMPDIR/logs OPERATOR_CONF=$BATS_FILE_TMPDIR/none
  export PM2_HOME=$ROOT/pm2 PM2_BIN=${PM2_BIN:-$REPO_DIR/node_modules/.bin/pm2} NGINX_LOG_DIR=$ROOT/nginx
  SERVICE_USER=$(id -un) SERVICE_GROUP=$(id -gn)
  export SERVICE_USER SERVICE_GROUP RELOAD_LOGS="env PM2_HOME=$PM2_HOME PATH=$PATH $PM2_BIN reloadLogs"
  mkdir -p "$LOG_DIR" "$NGINX_LOG_DIR"
}
teardown_file() { "$PM2_BIN" kill >/dev/null 2>&1 || true; }

rendered() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/render.sh" && render_settings && render "$1"' render "$1"; }

@test "rotation under a writer loses no line" {
  cat >"$ROOT/writer.js" <<'JS'
let line = 0;
const timer = setInterval(() => {
  for (let i = 0; i < 20; i += 1) console.log(JSON.stringify({ line: (line += 1) }));
  if (line >= 6000) { clearInterval(timer); console.log('{"end":true}'); setInterval(() => {}, 1000); }
}, 10);
JS
  "$PM2_BIN" start "$ROOT/writer.js" --name writer -o "$LOG_DIR/backend.log" -e "$LOG_DIR/backend-error.log" --merge-logs >/dev/null
  rendered "$REPO_DIR/deploy/logrotate/vision-ai" >"$ROOT/logrotate.conf"
  chmod 644 "$ROOT/logrotate.conf" && chmod 750 "$LOG_DIR"
  mkdir -m 750 "$ROOT/logs-operator"
  for turn in 1 2 3; do
    echo "$turn" >>"$ROOT/logs-operator/monitor.log"
    wait_for 20 test -s "$LOG_DIR/backend.log"
    run logrotate -f -s "$ROOT/logrotate.state" "$ROOT/logrotate.conf"
    echo "$output"
    [ "$status" -eq 0 ]
    sleep 1.1
  done
  wait_for 60 bash -c "cat '$LOG_DIR'/backend.log* | { zcat -f - || true; } | grep -q end"
  [ "$(ls "$LOG_DIR"/backend.log-* | wc -l)" -eq 3 ]
  lines=$(for file in "$LOG_DIR"/backend.log*; do zcat -f "$file"; done | grep -c '"line"')
  [ "$lines" -eq 6000 ]
  [ "$(zcat -f "$ROOT"/logs-operator/monitor.log* | sort | xargs)" = '1 2 3' ]
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
  DRY_RUN=yes run "$REPO_DIR/deploy/firewall/ufw-rules.sh"
  [ "$status" -eq 0 ] && [[ $output == *"limit 22/tcp"* ]]
}
