# shellcheck shell=bash
# The figures that monitor.sh looks at, each measured so that it is right at the moment when it matters. They go into the
# associative array `figure`; one that cannot be read becomes nothing, or nonsense, and never a number. Sourced after common.sh and service.sh.

# shellcheck disable=SC2034 # monitor.sh reads it
declare -gA figure=()

# cpu_times: busy and total jiffies so far (proc(5), /proc/stat).
cpu_times() { awk '/^cpu [ 0-9]+$/ { total = 0; for (i = 2; i <= 9; i++) total += $i; print total - $5 - $6, total }' "${PROC:-/proc}/stat" || true; }

# fullest OPTION: percent of the fullest file system of all that the shop, its database and these scripts write to. One that counts
# no files, as btrfs, says "-".
fullest() {
  { df "$1" "$APP_ROOT" "$BACKUP_DIR" "$LOG_DIR" "$OPERATOR_LOG_DIR" "${DATABASE_DIR:-/var/lib/mongodb}" "$(env_value UPLOAD_DEST "$SHARED/uploads")" \
    "$(env_value PRIVATE_DIR "$SHARED/private")" 2>/dev/null || true; } | awk 'match($0, / [0-9]+%/) { percent = substr($0, RSTART, RLENGTH - 1) + 0; if (percent > most) most = percent; read = 1 } END { if (read) print most + 0 }'
}

measure_machine() {
  local first second
  first=$(cpu_times)
  sleep "${CPU_SAMPLE:-1}"
  second=$(cpu_times)
  figure[cpu]=$(awk -v a="$first" -v b="$second" 'BEGIN { if (split(a, x) == 2 && split(b, y) == 2) { total = y[2] - x[2]; printf "%.0f", (total > 0 ? 100 * (y[1] - x[1]) / total : 0) } }')
  figure[load]=$(awk -v cores="$(nproc)" '$2 ~ /^[0-9.]+$/ { printf "%.1f", $2 / cores }' "${PROC:-/proc}/loadavg" || true)
  # What programs can still have, caches that the kernel gives back included.
  figure[memory]=$(awk '/^Mem(Total|Available): +[0-9]+ / { kb[$1] = $2 } END { if (kb["MemTotal:"] > 0 && "MemAvailable:" in kb) printf "%.0f", 100 * (1 - kb["MemAvailable:"] / kb["MemTotal:"]) }' "${PROC:-/proc}/meminfo" || true)
  figure[disk]=$(fullest -P)
  figure[inodes]=$(fullest -Pi)
  local certificate=${CERTIFICATE:-/etc/letsencrypt/live/${DOMAIN:-none}/fullchain.pem} ends
  figure[certificate]=''
  if ends=$(openssl x509 -enddate -noout -in "$certificate" 2>/dev/null | cut -d= -f2) && ends=$(seconds_of "$ends"); then
    figure[certificate]=$(((ends - $(date +%s)) / 86400))
  fi
}

measure_application() {
  local body reason
  figure[ready]=bad
  if body=$(curl -sS --fail-with-body -m 5 "http://127.0.0.1:$APP_PORT/health/ready" 2>&1); then
    figure[ready]=good
  fi
  # Its own words name what is missing ("Not ready: database"); a status alone does not.
  reason=$(sed -n 's/.*"message":"\([^"]*\)".*/\1/p' <<<"$body")
  figure[ready_said]=$(tr -d '\n' <<<"${reason:-$body}" | cut -c1-120)
  figure[connections]=$({ ss -Htn state established "sport = :$APP_PORT" 2>/dev/null || true; } | wc -l)
  measure_processes
  measure_metrics
  measure_answers
}

# What PM2 holds up, and how often one of them had to begin again within a quarter of an hour.
measure_processes() {
  local list missing
  figure[processes]=good
  # Before the first deployment there is nothing to hold up.
  [[ -L $APP_ROOT/current ]] || return 0
  list=$(process_list || true)
  figure[online]=$(awk '$3 == "online"' <<<"$list" | wc -l)
  missing=$(missing_processes "$list")
  if [[ -n $missing ]]; then
    figure[processes]=bad
    figure[processes_said]=$missing
  fi
  # A PM2 that says nothing has not stopped restarting.
  figure[restarts]=''
  if [[ -n $list ]]; then figure[restarts]=$(restarts_of "$list"); fi
}

# restarts_of LIST: of the process that began again most often within the last 15 minutes. PM2 counts a reload as a restart: with
# a new release the count begins anew, and reloads of one release add one for each process.
restarts_of() {
  local file=$STATE_DIR/restarts.history now release history
  now=$(date +%s)
  release=$(current_release)
  history=$(
    if [[ -f $file ]]; then awk -v since="$((now - 900))" -v release="${release:-none}" '$1 + 0 > since && $2 == release && $4 ~ /^[0-9]+$/' "$file"; fi
    awk -v now="$now" -v release="${release:-none}" '$4 ~ /^[0-9]+$/ { print now, release, $1 ":" $2, $4 }' <<<"$1"
  )
  if ! dry_run; then printf '%s\n' "$history" >"$file.new" && mv "$file.new" "$file"; fi
  # A count that falls is one of a new daemon.
  awk 'NF { if ($3 in last && $4 > last[$3]) grown[$3] += $4 - last[$3]; last[$3] = $4 } END { for (key in grown) if (grown[key] > most) most = grown[key]; print most + 0 }' <<<"$history"
}

# The application's own figures, asked from this machine only.
measure_metrics() {
  local metrics path
  path=$(env_value METRICS_PATH /metrics)
  metrics=$(curl -fsS -m 5 "http://127.0.0.1:$APP_PORT$path" 2>/dev/null || true)
  figure[queue]=$(awk '$1 == "vision_ai_jobs_oldest_due_seconds" { print $2 }' <<<"$metrics")
}

# The share of errors since the last verdict, from where nginx has written since then. Few answers say nothing about a share: they are
# gathered until there are enough, or for a quarter of an hour, after which three errors are a fault and none at all is right again.
# In between there is no figure, and what was found before stands.
measure_answers() {
  local log=${NGINX_LOG_DIR:-/var/log/nginx}/access.log mark=$STATE_DIR/access.mark from size patience=no
  [[ -r $log ]] || return 0
  size=$(stat -c %s "$log")
  from=$(cat "$mark" 2>/dev/null || true)
  # One that is no number, after a disk that was full, is none.
  [[ $from =~ ^[0-9]+$ ]] || from=''
  # A smaller file is a new one: rotation has been there.
  if [[ -z $from ]] || ((10#$from > size)); then
    from=$([[ -n $from ]] && echo 0 || echo "$size")
    dry_run || printf '%s\n' "$from" >"$mark"
  fi
  # The mark is as old as what is gathered.
  [[ -z $(find "$mark" -mmin +15 2>/dev/null) ]] || patience=over
  figure[errors]=$(tail -c "+$((10#$from + 1))" "$log" | awk -v least="${ANSWERS_LEAST:-20}" -v patience="$patience" '
    match($0, /" [0-9][0-9][0-9] /) { total++; if (substr($0, RSTART + 2, 1) == "5") bad++ }
    END { if (total >= least + 0 || (patience == "over" && total > 0 && (bad == 0 || bad >= 3))) printf "%.1f", 100 * bad / total }')
  if [[ -z ${figure[errors]} ]]; then
    unset 'figure[errors]'
  elif ! dry_run; then
    printf '%s\n' "$size" >"$mark"
  fi
}

measure_backups() {
  local newest hours
  newest=$({ find "$BACKUP_DIR" -maxdepth 1 -name 'vision-ai-*.tar.gz*' ! -name '*.sha256' ! -name '*.partial' -printf '%T@\n' 2>/dev/null || true; } | sort -n | tail -n1)
  if [[ -n $newest ]]; then
    figure[backup]=$((($(date +%s) - ${newest%.*}) / 3600))
  elif hours=$(hours_since "$(first_deployment)"); then
    figure[backup]=$hours
  fi
  if hours=$(hours_since_noted last-drill); then figure[drill]=$((hours / 24)); fi
  [[ -n ${BACKUP_OFFSITE_COMMAND:-} ]] || return 0
  if hours=$(hours_since_noted last-offsite); then figure[offsite]=$hours; fi
}

# seconds_of TIME: since 1970; fails when it is none. What date makes of no words at all is the last midnight.
seconds_of() { [[ -n $1 ]] && date -d "$1" +%s 2>/dev/null; }
# hours_since TIME: fails when it is none.
hours_since() {
  local at
  at=$(seconds_of "$1") && printf '%s' $((($(date +%s) - at) / 3600))
}
# hours_since_noted FILE: since the time that it says. What never succeeded, or is noted unreadably, is as old as the shop itself.
hours_since_noted() { hours_since "$(cat "$STATE_DIR/$1" 2>/dev/null || true)" || hours_since "$(first_deployment)"; }
# Releases come and go, so the first of them that is left says little.
first_deployment() { awk '$2 == "live" { print $1; exit }' "$SHARED/deploys.log" 2>/dev/null || true; }
