# shellcheck shell=bash
# The figures that monitor.sh looks at, each measured so that it is right at the moment when it matters. They go into the
# associative array `figure`. Sourced after common.sh and service.sh.

# shellcheck disable=SC2034 # monitor.sh reads it
declare -gA figure=()

# cpu_times: busy and total jiffies so far (proc(5), /proc/stat).
cpu_times() { awk '/^cpu / { total = 0; for (i = 2; i <= 9; i++) total += $i; print total - $5 - $6, total }' "${PROC:-/proc}/stat"; }

measure_machine() {
  local first second
  first=$(cpu_times)
  sleep "${CPU_SAMPLE:-1}"
  second=$(cpu_times)
  figure[cpu]=$(awk -v a="$first" -v b="$second" 'BEGIN { split(a, x); split(b, y); total = y[2] - x[2]; printf "%.0f", (total > 0 ? 100 * (y[1] - x[1]) / total : 0) }')
  figure[load]=$(awk -v cores="$(nproc)" '{ printf "%.1f", $2 / cores }' "${PROC:-/proc}/loadavg")
  # What programs can still have, caches that the kernel gives back included.
  figure[memory]=$(awk '/^MemTotal:/ { total = $2 } /^MemAvailable:/ { free = $2 } END { printf "%.0f", 100 * (total - free) / total }' "${PROC:-/proc}/meminfo")
  figure[disk]=$({ df -P "$APP_ROOT" "$BACKUP_DIR" 2>/dev/null || true; } | awk 'NR > 1 { sub("%", "", $5); if ($5 + 0 > most) most = $5 + 0 } END { print most + 0 }')
  figure[inodes]=$({ df -Pi "$APP_ROOT" 2>/dev/null || true; } | awk 'NR == 2 { sub("%", "", $5); print $5 + 0 }')
  local certificate=${CERTIFICATE:-/etc/letsencrypt/live/${DOMAIN:-none}/fullchain.pem} ends
  if [[ -r $certificate ]]; then
    ends=$(openssl x509 -enddate -noout -in "$certificate" | cut -d= -f2)
    figure[certificate]=$((($(date -d "$ends" +%s) - $(date +%s)) / 86400))
  fi
}

measure_application() {
  local body
  figure[ready]=bad
  if body=$(curl -fsS -m 5 "http://127.0.0.1:$APP_PORT/health/ready" 2>&1); then
    figure[ready]=good
  fi
  figure[ready_said]=$(tr -d '\n' <<<"$body" | cut -c1-120)
  figure[connections]=$({ ss -Htn state established "sport = :$APP_PORT" 2>/dev/null || true; } | wc -l)
  measure_processes
  measure_metrics
  measure_answers
}

# What PM2 holds up, and how often one of them had to begin again within a quarter of an hour.
measure_processes() {
  local list state online=0 wanted=0
  figure[processes]=good
  # Before the first deployment there is nothing to hold up.
  [[ -x $PM2_BIN ]] || return 0
  list=$(process_list || true)
  while read -r _ _ state _; do
    [[ -n $state ]] || continue
    wanted=$((wanted + 1))
    [[ $state != online ]] || online=$((online + 1))
  done <<<"$list"
  figure[online]=$online
  if ((wanted == 0 || online < wanted)); then
    figure[processes]=bad
    figure[processes_said]="$online of $wanted are online"
  fi
  figure[restarts]=$(restarts_of "$list")
}

# restarts_of LIST: of the process that began again most often within the last 15 minutes. PM2 counts a reload as a restart: with
# a new release the count begins anew, and reloads of one release add one for each process.
restarts_of() {
  local file=$STATE_DIR/restarts.history now release history
  now=$(date +%s)
  release=$(current_release)
  history=$(
    if [[ -f $file ]]; then awk -v since="$((now - 900))" -v release="${release:-none}" '$1 > since && $2 == release' "$file"; fi
    awk -v now="$now" -v release="${release:-none}" 'NF { print now, release, $1 ":" $2, $4 }' <<<"$1"
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

# Shares of the last minutes, from where nginx has written since the last look.
measure_answers() {
  local log=${NGINX_LOG_DIR:-/var/log/nginx}/access.log mark=$STATE_DIR/access.mark from size
  [[ -r $log ]] || return 0
  size=$(stat -c %s "$log")
  from=$(cat "$mark" 2>/dev/null || echo "$size")
  # A smaller file is a new one: rotation has been there.
  ((from <= size)) || from=0
  dry_run || printf '%s\n' "$size" >"$mark"
  # Fewer answers than this say nothing about a share.
  figure[errors]=$(tail -c "+$((from + 1))" "$log" | awk -v least="${ANSWERS_LEAST:-20}" 'match($0, /" [0-9][0-9][0-9] /) { total++; if (substr($0, RSTART + 2, 1) == "5") bad++ } END { if (total >= least) printf "%.1f", 100 * bad / total; else print 0 }')
}

measure_backups() {
  local newest
  newest=$({ find "$BACKUP_DIR" -maxdepth 1 -name 'vision-ai-*.tar.gz*' ! -name '*.sha256' ! -name '*.partial' -printf '%T@\n' 2>/dev/null || true; } | sort -n | tail -n1)
  if [[ -n $newest ]]; then
    figure[backup]=$((($(date +%s) - ${newest%.*}) / 3600))
  elif [[ -d $APP_ROOT/releases && -n $(find "$APP_ROOT/releases" -mindepth 1 -maxdepth 1 -mmin "+$((${BACKUP_HOURS:-26} * 60))" 2>/dev/null | head -n1) ]]; then
    # A day after the first deployment there must be one.
    figure[backup]=9999
  fi
  if [[ -s $STATE_DIR/last-drill ]]; then
    figure[drill]=$((($(date +%s) - $(date -d "$(cat "$STATE_DIR/last-drill")" +%s)) / 86400))
  fi
}
