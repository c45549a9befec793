#!/usr/bin/env bats
# Every fault is put in, told once, taken out and cleared once.
load support

setup_file() {
  export ROOT=$BATS_FILE_TMPDIR SINK=$BATS_FILE_TMPDIR/sink
  export APP_ROOT=$ROOT/app BACKUP_DIR=$ROOT/backups LOG_DIR=$ROOT/logs OPERATOR_CONF=$ROOT/none ENV_FILE=$ROOT/none
  export NGINX_LOG_DIR=$ROOT/nginx STATE_DIR=$ROOT/state CPU_SAMPLE=0.05 PROC=$ROOT/proc PM2_BIN=$ROOT/pm2 DOMAIN=shop.test
  export CERTIFICATE=$ROOT/certificate.pem CERTIFICATE_KEY=$ROOT/key.pem DISK_MOST=100 INODES_MOST=100 LOAD_MOST=1000
  export PM2_HOME=$ROOT/pm2-home OPERATOR_LOG_DIR=$ROOT/operator NODE_BIN=$ROOT/bin/node DATABASE_DIR=$ROOT/database
  mkdir -p "$PM2_HOME" "$APP_ROOT"/{releases,shared/uploads} "$BACKUP_DIR" "$NGINX_LOG_DIR" "$PROC" "$STATE_DIR" "$LOG_DIR" "$DATABASE_DIR" "$ROOT/bin"
  stand_ins
  APP_PORT=$(free_port)
  export APP_PORT ALERT_WEBHOOK=http://127.0.0.1:$APP_PORT/alert DEADMAN_URL=http://127.0.0.1:$APP_PORT/alive
  # Under the name of PM2's daemon: PM2 is only asked while that lives.
  (export PORT=$APP_PORT && exec -a "PM2 v0: God Daemon ($PM2_HOME)" node "$OPS_DIR/sink.mjs") 3>&- &
  echo $! >"$ROOT/sink.pid"
  cp "$ROOT/sink.pid" "$PM2_HOME/pm2.pid"
  wait_for 10 curl -fs "http://127.0.0.1:$APP_PORT/health/ready"
  healthy
}
teardown_file() { kill "$(cat "$ROOT/sink.pid")"; }

# In front of the machine's own: df tells of the folders in the file `full` that they are, in its words ("-Pi /folder"), or "-" of all
# when it says so; while there is a file `busy`, the processor has been busy whenever somebody slept.
stand_ins() {
  ln -s "$(command -v node)" "$NODE_BIN"
  cat >"$ROOT/bin/df" <<'SH'
#!/bin/bash
if [[ ! -e $ROOT/full ]]; then PATH=${PATH//"$ROOT/bin:"/} && exec df "$@"; fi
echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'
for folder in "${@:2}"; do
  percent=10
  if [[ -e $folder ]]; then
    if grep -qxFe "$1 $folder" "$ROOT/full"; then percent=97; fi
    if grep -qxe - "$ROOT/full"; then echo "/dev/disk - - - - /"; else echo "/dev/disk 100 1 1 $percent% /"; fi
  fi
done
SH
  cat >"$ROOT/bin/sleep" <<'SH'
#!/bin/bash
if [[ -e $ROOT/busy ]]; then echo 'cpu 1100 0 1100 1000 0 0 0 0 0 0' >"$PROC/stat"; fi
PATH=${PATH//"$ROOT/bin:"/} && exec sleep "$@"
SH
  chmod +x "$ROOT/bin"/{df,sleep}
  export PATH=$ROOT/bin:$PATH
}

# processes STATE RESTARTS [RESTARTS-OF-THE-OTHERS]: three of them, the first as it is said. PM2 likes to say something before its list.
processes() {
  local one='{"name":"%s","pm_id":%s,"pid":1,"pm2_env":{"status":"%s","restart_time":%s,"pm_uptime":0,"PATH":"[x]"}}'
  { printf '#!/bin/sh\necho ">>>> In-memory PM2 is out-of-date"\ncat <<LIST\n['
    # shellcheck disable=SC2059 # the form of one
    printf "$one,$one,$one]\nLIST\n" api 0 "$1" "$2" api 1 online "${3:-0}" worker 2 online "${3:-0}"; } >"$PM2_BIN"
  chmod +x "$PM2_BIN"
}
# release NAME: live, and asks for two API processes, or as many as the machine's settings say, and a worker.
release() {
  mkdir -p "$APP_ROOT/releases/$1"
  echo 'module.exports = { apps: [{ name: "api", instances: Number(process.env.API_PROCESSES) || 2 }, { name: "worker" }] };' >"$APP_ROOT/releases/$1/ecosystem.config.js"
  ln -sfn "releases/$1" "$APP_ROOT/current"
}
restarts() { tail -n1 "$OPERATOR_LOG_DIR/monitor.log" | sed -n 's/.* restarts=\([0-9]*\) .*/\1/p'; }
# answers STATUS [COUNT]
answers() { for _ in $(seq "${2:-40}"); do echo "127.0.0.1 [now] \"GET /api/products\" $1 10 0.1 0.1 id"; done >>"$NGINX_LOG_DIR/access.log"; }

mended() {
  rm -f "$SINK.unready" "$SINK.metrics" "$SINK.nometrics" "$STATE_DIR"/*.history "$APP_ROOT/shared/deploys.log" "$ROOT/busy"
  : >"$ROOT/full"
  release r0
  processes online 0
  certificate_for 60
  touch "$BACKUP_DIR/vision-ai-20260101T000000Z.tar.gz"
  echo '0.10 0.10 0.10 1/1 1' >"$PROC/loadavg"
  printf 'MemTotal: 1000 kB\nMemAvailable: 600 kB\n' >"$PROC/meminfo"
  echo 'cpu 100 0 100 1000 0 0 0 0 0 0' >"$PROC/stat"
  date -u +%FT%TZ >"$STATE_DIR/last-drill"
}
healthy() {
  mended
  : >"$NGINX_LOG_DIR/access.log"
  "$SCRIPTS/monitor.sh" 2>/dev/null
  "$SCRIPTS/monitor.sh" 2>/dev/null
  : >"$SINK"
}
told() { grep -c "/alert .*$1" "$SINK" || true; }

# fault WORDS COMMAND...: put in, seen four times, taken out, seen twice more.
fault() {
  local words=$1
  shift
  healthy
  for _ in 1 2 3 4; do
    "$@"
    "$SCRIPTS/monitor.sh"
  done
  cat "$SINK"
  [ "$(told "🔴.*$words")" -eq 1 ]
  [ "$(told '🔴')" -eq 1 ]
  # Not even of the first run, which tells nobody yet.
  [ "$(grep -c /alive "$SINK")" -eq 0 ]
  healthy_keeping_sink
  cat "$SINK"
  [ "$(grep -c /alive "$SINK")" -eq 2 ]
  [ "$(told "🟢.*$words")" -eq 1 ]
  [ "$(told '🔴')" -eq 1 ]
}
healthy_keeping_sink() {
  cp "$SINK" "$SINK.before"
  : >"$SINK"
  local words
  words=$(cat "$SINK.before")
  mended
  for _ in 1 2; do
    answers 200
    "$SCRIPTS/monitor.sh"
  done
  { printf '%s\n' "$words"; cat "$SINK"; } >"$SINK.all"
  mv "$SINK.all" "$SINK"
}

@test "nothing is told of a healthy machine, and the dead-man switch hears of every run" {
  healthy
  "$SCRIPTS/monitor.sh"
  [ "$(told .)" -eq 0 ]
  [ "$(grep -c /alive "$SINK")" -eq 1 ]
  grep -q 'cpu=' "$OPERATOR_LOG_DIR/monitor.log"
}
@test "the shop does not answer, and says what it misses" { fault 'does not answer.*Not ready: database' touch "$SINK.unready"; }
@test "a process is down" { fault 'Not every process' processes errored 0; }
@test "a process that is restarted again and again" {
  restarts=0
  again() { restarts=$((restarts + 5)) && processes online "$restarts"; }
  fault 'restarted again' again
}
@test "ten deployments in a quarter of an hour are no restarts, one process that falls is" {
  healthy
  for count in $(seq 10); do
    release "r$count"
    processes online "$count" "$count"
    "$SCRIPTS/monitor.sh"
    [ "$(restarts)" -eq 0 ]
  done
  # Settings that were changed twice: each process was reloaded twice, which is not six.
  processes online 12 12
  "$SCRIPTS/monitor.sh"
  [ "$(restarts)" -eq 2 ]
  # A new daemon counts from the beginning.
  processes online 0 0
  "$SCRIPTS/monitor.sh"
  [ "$(restarts)" -eq 2 ]
  [ "$(told .)" -eq 0 ]
  for count in 1 2 3; do
    processes online "$count"
    "$SCRIPTS/monitor.sh"
  done
  [ "$(restarts)" -eq 5 ]
  [ "$(told '🔴.*restarted again')" -eq 1 ]
}
# listed NAME...: these are all that PM2 has, and online.
listed() {
  local name list=''
  for name in "$@"; do list+="{\"name\":\"$name\",\"pm_id\":1,\"pid\":1,\"pm2_env\":{\"status\":\"online\",\"restart_time\":0,\"pm_uptime\":0}},"; done
  printf '#!/bin/sh\ncat <<LIST\n[%s]\nLIST\n' "${list%,}" >"$PM2_BIN"
}
# look NAME: one of the checklist's.
look() { bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/backup.sh" && source "$SCRIPTS/lib/checks.sh" && use_live_node && "$@"' look "$@"; }
@test "processes that the release asks for and PM2 has never heard of are missed" {
  healthy
  look processes_online
  listed api
  API_PROCESSES=4 run "$SCRIPTS/monitor.sh" --dry-run
  echo "$output"
  [[ $output == *"Not every process runs: api 1 of 4, worker 0 of 1"* ]]
  run look processes_online
  [ "$status" -ne 0 ]
  # One that is named otherwise stands in for none.
  listed api api other
  run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output == *"Not every process runs: worker 0 of 1"* ]]
  run look processes_online
  [ "$status" -ne 0 ]
  # More than are asked for are no fault, as long as all of them run.
  listed api api api worker
  run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output != *"Not every process"* ]]
  API_PROCESSES=1 look processes_online
  processes errored 0
  API_PROCESSES=1 run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output == *"Not every process runs: api 1 of 2"* ]]
  # PM2 itself is gone.
  rm "$PM2_BIN"
  run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output == *"Not every process runs: api 0 of 2, worker 0 of 1"* ]]
  # Nobody can say what shall run.
  processes online 0
  rm "$APP_ROOT/current/ecosystem.config.js"
  run "$SCRIPTS/monitor.sh" --dry-run
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"Not every process runs: "*ecosystem.config.js* ]]
  run look processes_online
  [ "$status" -ne 0 ]
  # Before the first deployment nothing shall.
  rm "$APP_ROOT/current"
  run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output != *"Not every process"* ]]
}
@test "a dry run writes nothing and tells nobody" {
  healthy
  touch "$SINK.unready"
  processes errored 40
  answers 502
  state() { find "$STATE_DIR" "$OPERATOR_LOG_DIR" -printf '%p %T@ %s\n' | sort; }
  before=$(state)
  for _ in 1 2 3; do
    run "$SCRIPTS/monitor.sh" --dry-run
    echo "$output"
    [ "$status" -eq 0 ]
    [[ $output == *"bad: The shop does not answer"* && $output == *"bad: Many answers are errors"* ]]
  done
  [ "$(state)" = "$before" ]
  [ ! -s "$SINK" ]
  rm -rf "$ROOT/fresh"
  STATE_DIR=$ROOT/fresh OPERATOR_LOG_DIR=$ROOT/fresh run "$SCRIPTS/monitor.sh" --dry-run
  [ "$status" -eq 0 ]
  [ ! -e "$ROOT/fresh" ]
}
@test "memory runs out" {
  lack() { printf 'MemTotal: 1000 kB\nMemAvailable: 20 kB\n' >"$PROC/meminfo"; }
  fault 'Memory' lack
}
@test "too much load" {
  busy() { echo '1 900.00 1 1/1 1' >"$PROC/loadavg"; }
  LOAD_MOST=2 fault 'machine can do' busy
}
@test "the processor is busy" {
  busy() {
    echo 'cpu 100 0 100 1000 0 0 0 0 0 0' >"$PROC/stat"
    touch "$ROOT/busy"
  }
  fault 'processor is busy' busy
}
full() { echo "$1" >"$ROOT/full"; }
@test "the disk fills up" { DISK_MOST=85 fault 'disk fills up' full "-P $APP_ROOT"; }
@test "the disk runs out of files" { INODES_MOST=85 fault 'runs out of files' full "-Pi $APP_ROOT"; }
@test "a disk of its own is looked at wherever the shop, its database and these scripts write" {
  healthy
  export ENV_FILE=$ROOT/settings DISK_MOST=85 INODES_MOST=85
  mkdir -p "$ROOT"/{photos,private,operator}
  printf 'UPLOAD_DEST=%s\nPRIVATE_DIR=%s\n' "$ROOT/photos" "$ROOT/private" >"$ENV_FILE"
  run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output != *"The disk"* ]]
  for folder in "$APP_ROOT" "$BACKUP_DIR" "$LOG_DIR" "$OPERATOR_LOG_DIR" "$DATABASE_DIR" "$ROOT/photos" "$ROOT/private"; do
    echo "$folder"
    full "-P $folder"
    run "$SCRIPTS/monitor.sh" --dry-run
    [[ $output == *"The disk fills up"* ]]
    full "-Pi $folder"
    run "$SCRIPTS/monitor.sh" --dry-run
    [[ $output == *"The disk runs out of files"* ]]
  done
  # A database on another machine has no folder here.
  full nothing
  DATABASE_DIR=$ROOT/nowhere run "$SCRIPTS/monitor.sh" --dry-run
  [ "$status" -eq 0 ]
  [[ $output == *" disk=10 "* ]]
}
@test "the certificate expires soon" { fault 'certificate' certificate_for 5; }
@test "the last backup is old" { fault 'backup' touch -d '3 days ago' "$BACKUP_DIR/vision-ai-20260101T000000Z.tar.gz"; }
@test "no drill for a long time" {
  old() { echo 2020-01-01T00:00:00Z >"$STATE_DIR/last-drill"; }
  fault 'restored for a test' old
}
# deployed DAYS: that long ago, for the first time; the releases of then are gone.
deployed() { printf '%s live one root\n%s live two root\n' "$(date -u -d "$1 days ago" +%FT%TZ)" "$(date -u +%FT%TZ)" >"$APP_ROOT/shared/deploys.log"; }
@test "a drill that never succeeded" {
  never() { rm -f "$STATE_DIR/last-drill" && deployed 50; }
  fault 'restored for a test' never
}
@test "a backup that was never made" {
  never() { rm -f "$BACKUP_DIR"/vision-ai-* && deployed 2; }
  fault 'last backup is old' never
}
@test "a copy off-site that is old, or was never made" {
  export BACKUP_OFFSITE_COMMAND=true
  date -u +%FT%TZ >"$STATE_DIR/last-offsite"
  healthy
  deployed 50
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(told 'off-site')" -eq 0 ]
  date -u -d '3 days ago' +%FT%TZ >"$STATE_DIR/last-offsite"
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(told '🔴.*off-site')" -eq 1 ]
  date -u +%FT%TZ >"$STATE_DIR/last-offsite"
  "$SCRIPTS/monitor.sh"
  [ "$(told '🟢.*off-site')" -eq 1 ]
  rm "$STATE_DIR/last-offsite"
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(told '🔴.*off-site')" -eq 2 ]
  date -u +%FT%TZ >"$STATE_DIR/last-offsite"
  "$SCRIPTS/monitor.sh"
}
@test "errors of a small shop, a few in each quarter of an hour" {
  quarter() { touch -d '16 minutes ago' "$STATE_DIR/access.mark"; }
  healthy
  # Two in a quiet night say nothing, however long they are waited with.
  answers 502 2
  for _ in 1 2 3; do
    quarter
    "$SCRIPTS/monitor.sh"
  done
  [ "$(told .)" -eq 0 ]
  for _ in 1 2 3; do
    answers 502 4
    "$SCRIPTS/monitor.sh"
    quarter
    "$SCRIPTS/monitor.sh"
  done
  [ "$(told '🔴.*are errors')" -eq 1 ]
  # Nobody asks: that is no sign of health.
  quarter
  "$SCRIPTS/monitor.sh"
  [ "$(told '🟢')" -eq 0 ]
  answers 200 4
  "$SCRIPTS/monitor.sh"
  [ "$(told '🟢.*are errors')" -eq 1 ]
}
@test "answers are errors" { fault 'are errors' answers 502; }
@test "customers wait" {
  waiting() { echo 'vision_ai_jobs_oldest_due_seconds 500' >"$SINK.metrics"; }
  fault 'Customers wait' waiting
}

@test "the shop answers and its figures do not: the queue is watched by nobody" { fault 'figures' touch "$SINK.nometrics"; }

# stays WORDS COMMAND...: a fault that was told is not right again because its figure is not known any more.
stays() {
  local words=$1
  shift
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(told "🔴.*$words")" -eq 1 ]
  "$@"
  for _ in 1 2 3; do
    run "$SCRIPTS/monitor.sh"
    echo "$output"
    [ "$status" -eq 0 ]
  done
  cat "$SINK"
  [ "$(told "🟢.*$words")" -eq 0 ]
  [ "$(grep -c /alive "$SINK")" -eq 0 ]
}
@test "a queue whose figure is gone still waits" {
  healthy
  echo 'vision_ai_jobs_oldest_due_seconds 500' >"$SINK.metrics"
  stays 'Customers wait' touch "$SINK.nometrics"
  # The shop itself is missed: that says enough.
  : >"$SINK"
  rm "$STATE_DIR/alerts/metrics.on"
  touch "$SINK.unready"
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(told '🔴.*does not answer')" -eq 1 ]
  [ "$(told '🔴')" -eq 1 ]
  healthy_keeping_sink
  [ "$(told '🟢.*Customers wait')" -eq 1 ]
}
@test "a certificate that cannot be read is not a new one" {
  healthy
  certificate_for 5
  unreadable() { echo nonsense >"$CERTIFICATE"; }
  stays 'certificate' unreadable
  rm "$CERTIFICATE"
  stays 'certificate' true
}
@test "processes that PM2 says nothing of have not stopped to begin again" {
  healthy
  for count in 5 10; do
    processes online "$count"
    "$SCRIPTS/monitor.sh"
  done
  silent() { printf '#!/bin/sh\nexit 1\n' >"$PM2_BIN" && rm "$STATE_DIR/restarts.history"; }
  processes online 15
  stays 'restarted again' silent
}
@test "a figure that cannot be read is neither good nor bad, and is noted as unknown" {
  healthy
  echo 'cpu 100 many 100 1000 0 0 0 0 0 0' >"$PROC/stat"
  echo 'much' >"$PROC/loadavg"
  echo 'MemTotal: 1000 kB' >"$PROC/meminfo"
  echo 'vision_ai_jobs_oldest_due_seconds 9%' >"$SINK.metrics"
  echo - >"$ROOT/full"
  echo nonsense >"$CERTIFICATE"
  for _ in there gone; do
    run "$SCRIPTS/monitor.sh" --dry-run
    echo "$output"
    [ "$status" -eq 0 ]
    for name in cpu load memory disk inodes queue certificate; do [[ $output == *" $name=unknown "* ]]; done
    [ "$(grep -c 'bad: ' <<<"$output")" -eq 1 ]
    [[ $output == *"bad: The shop answers without its figures"* ]]
    rm -f "$PROC"/{stat,loadavg,meminfo} "$CERTIFICATE"
  done
  echo 'vision_ai_jobs_oldest_due_seconds 1.5e+3' >"$SINK.metrics"
  run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output == *"bad: Customers wait"* ]]
}
@test "a limit that is no number is told, and the default counts" {
  healthy
  echo 'vision_ai_jobs_oldest_due_seconds 500' >"$SINK.metrics"
  QUEUE_MOST='9 minutes' run "$SCRIPTS/monitor.sh" --dry-run
  echo "$output"
  [[ $output == *"bad: Customers wait"*"(500, limit 120)"* ]]
  [[ $output == *"bad: Limits that are no numbers"*": QUEUE_MOST"* ]]
}
@test "what an earlier run has noted unreadably keeps the monitor from nothing" {
  healthy
  deployed 50
  echo 'full disk' | tee "$STATE_DIR/access.mark" "$STATE_DIR/last-drill" "$STATE_DIR/restarts.history"
  run "$SCRIPTS/monitor.sh" --dry-run
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"bad: No backup was restored for a test"* ]]
  [[ $output == *" restarts=0 "* ]]
}
@test "errors are counted wherever numbers are written with a comma" {
  healthy
  export LOCPATH=$ROOT/locales
  mkdir "$LOCPATH"
  localedef -i vi_VN -f UTF-8 "$LOCPATH/vi_VN.UTF-8" || skip "this machine can make no locale"
  answers 502 10
  answers 200 30
  for name in LC_ALL LANG LC_NUMERIC; do
    run env "$name=vi_VN.UTF-8" "$SCRIPTS/monitor.sh" --dry-run
    echo "$output"
    [[ $output == *"bad: Many answers are errors, in percent (25.0, limit 5)"* ]]
  done
}
@test "a drill whose date is gone was not made" {
  healthy
  echo 2020-01-01T00:00:00Z >"$STATE_DIR/last-drill"
  stays 'restored for a test' rm "$STATE_DIR/last-drill"
}
@test "a copy off-site whose date is gone was not made, unless nobody wants one any more" {
  healthy
  export BACKUP_OFFSITE_COMMAND=true
  echo 2020-01-01T00:00:00Z >"$STATE_DIR/last-offsite"
  stays 'off-site' rm "$STATE_DIR/last-offsite"
  unset BACKUP_OFFSITE_COMMAND
  "$SCRIPTS/monitor.sh"
  [ "$(told '🟢.*off-site')" -eq 1 ]
}

@test "a full processor is seen at 100 percent" {
  healthy
  run bash -c '
    source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/figures.sh"
    sleep() { echo "cpu 1100 0 1100 1000 0 0 0 0 0 0" >"$PROC/stat"; }
    measure_machine
    echo "cpu=${figure[cpu]}"'
  echo "$output"
  [[ $output == *"cpu=100" ]]
}

@test "the disk of this machine is measured" {
  healthy
  rm "$ROOT/full"
  DISK_MOST=-1 run "$SCRIPTS/monitor.sh" --dry-run
  [[ $output == *"The disk fills up"* ]]
}

@test "an alert that nobody could take is told as soon as somebody can" {
  healthy
  touch "$SINK.unready" "$SINK.down"
  "$SCRIPTS/monitor.sh" || true
  run "$SCRIPTS/monitor.sh"
  [ "$status" -eq 1 ]
  rm "$SINK.down"
  run "$SCRIPTS/monitor.sh"
  [ "$status" -eq 0 ]
  [ "$(told 'does not answer')" -eq 1 ]
}

@test "the dead-man switch is not fed while an alert, or that it is over, has reached nobody" {
  healthy
  touch "$SINK.unready"
  for _ in 1 2 3; do
    ALERT_WEBHOOK=http://127.0.0.1:1/ run "$SCRIPTS/monitor.sh"
    echo "$output"
  done
  [ "$status" -eq 1 ]
  [ ! -s "$SINK" ]
  "$SCRIPTS/monitor.sh"
  [ "$(told '🔴.*does not answer')" -eq 1 ]
  rm "$SINK.unready"
  ALERT_WEBHOOK=http://127.0.0.1:1/ run "$SCRIPTS/monitor.sh"
  [ "$status" -eq 1 ]
  [ "$(grep -c /alive "$SINK")" -eq 0 ]
  "$SCRIPTS/monitor.sh"
  [ "$(told '🟢.*does not answer')" -eq 1 ]
  [ "$(grep -c /alive "$SINK")" -eq 1 ]
}

@test "alerts reach a chat of Telegram, and one without a chat reaches nobody" {
  healthy
  export ALERT_WEBHOOK='' ALERT_TELEGRAM_BASE=http://127.0.0.1:$APP_PORT ALERT_TELEGRAM_TOKEN=1:token
  touch "$SINK.unready"
  for _ in 1 2; do run "$SCRIPTS/monitor.sh"; done
  echo "$output"
  [ "$status" -eq 1 ]
  [[ $output == *ALERT_TELEGRAM_CHAT* ]]
  [ ! -s "$SINK" ]
  run look somebody_is_told
  [ "$status" -ne 0 ]
  export ALERT_TELEGRAM_CHAT=-42
  look somebody_is_told
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  cat "$SINK"
  [ "$(grep -c '^/bot1:token/sendMessage chat_id=-42&text=.*does.not.answer' "$SINK")" -eq 1 ]
  rm "$SINK.unready"
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(grep -c '^/bot1:token/sendMessage chat_id=-42&text=.*right.again' "$SINK")" -eq 1 ]
}

@test "addresses that only we know stand in no argument" {
  healthy
  printf '%s\n' '#!/bin/bash' 'echo "$*" >>"$ROOT/arguments"' 'PATH=${PATH//"$ROOT/bin:"/} && exec curl "$@"' >"$ROOT/bin/curl"
  chmod +x "$ROOT/bin/curl"
  export ALERT_WEBHOOK="http://127.0.0.1:$APP_PORT/alert/secret\\1" DEADMAN_URL=http://127.0.0.1:$APP_PORT/alive/secret
  export ALERT_TELEGRAM_BASE=http://127.0.0.1:$APP_PORT ALERT_TELEGRAM_TOKEN=1:secret ALERT_TELEGRAM_CHAT=-42
  "$SCRIPTS/monitor.sh"
  touch "$SINK.unready"
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  rm "$ROOT/bin/curl"
  cat "$SINK" "$ROOT/arguments"
  [ "$(grep -c '^/alive/secret ' "$SINK")" -eq 1 ]
  [ "$(grep -c '^/bot1:secret/sendMessage ' "$SINK")" -eq 1 ]
  [ "$(grep -cF '/alert/secret\1 {"text":' "$SINK")" -eq 1 ]
  [ "$(grep -c health "$ROOT/arguments")" -gt 0 ]
  [ "$(grep -c secret "$ROOT/arguments")" -eq 0 ]
}

@test "alerts reach a command, on its standard input" {
  healthy
  export ALERT_WEBHOOK='' ALERT_COMMAND='cat >>"$ROOT/heard"'
  touch "$SINK.unready"
  for _ in 1 2 3; do "$SCRIPTS/monitor.sh"; done
  [ "$(grep -c '🔴 shop.test: The shop does not answer' "$ROOT/heard")" -eq 1 ]
  rm "$SINK.unready"
  for _ in 1 2; do "$SCRIPTS/monitor.sh"; done
  [ "$(grep -c '🟢.*right again: The shop does not answer' "$ROOT/heard")" -eq 1 ]
  [ "$(wc -l <"$ROOT/heard")" -eq 2 ]
}

@test "neither a PM2 nor a command for alerts that hangs holds the monitor up" {
  healthy
  printf '#!/bin/sh\nexec sleep 300\n' >"$PM2_BIN"
  touch "$SINK.unready"
  export PM2_LIST_TIMEOUT=1 ALERT_TIMEOUT=1 ALERT_COMMAND='sleep 300'
  for _ in 1 2; do
    run timeout 60 "$SCRIPTS/monitor.sh"
    echo "$output"
    [ "$status" -eq 0 ]
  done
  [ "$(told '🔴.*does not answer')" -eq 1 ]
  [ "$(told '🔴.*Not every process')" -eq 1 ]
  # What it left behind holds no lock.
  ALERT_COMMAND='setsid sleep 30 >/dev/null 2>&1 & echo $! >"$ROOT/left"' SEEN_ONCE_IS_ENOUGH=yes DISK_MOST=-1 "$SCRIPTS/monitor.sh"
  run "$SCRIPTS/monitor.sh"
  kill "$(cat "$ROOT/left")"
  [ "$status" -eq 0 ]
  unset ALERT_COMMAND
  healthy
}

@test "words that would break JSON do not" {
  healthy
  DOMAIN='a"b\c' SEEN_ONCE_IS_ENOUGH=yes DISK_MOST=-1 run "$SCRIPTS/monitor.sh"
  grep '/alert' "$SINK" | sed 's/^[^ ]* //' | node -e 'for (const line of require("fs").readFileSync(0, "utf8").trim().split("\n")) JSON.parse(line)'
}
