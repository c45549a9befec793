# shellcheck shell=bash
# The figures that monitor.sh looks at, each measured so that it is right at the moment when it matters. They go into the
# associative array `figure`. Sourced after common.sh.

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

# What PM2 holds up, and how often it had to begin again within a quarter of an hour.
measure_processes() {
  local list wanted online restarts
  figure[processes]=good
  [[ -n ${PM2_BIN:-} ]] || PM2_BIN=$({ find "$RUNTIME_DIR" -path '*/node_modules/.bin/pm2' 2>/dev/null || true; } | sort | tail -n1)
  [[ -n $PM2_BIN ]] || return 0
  list=$("$PM2_BIN" jlist 2>/dev/null | sed -n 's/^[^[]*\(\[.*\)$/\1/p' | tail -n1 || true)
  wanted=$({ grep -o '"pm2_env":{' <<<"$list" || true; } | wc -l)
  online=$({ grep -o '"status":"online"' <<<"$list" || true; } | wc -l)
  # Each process has the field twice, inside its environment and beside it.
  restarts=$({ grep -o '"restart_time":[0-9]*' <<<"$list" || true; } | awk -F: '{ sum += $2 } END { print sum + 0 }')
  figure[online]=$online
  if ((wanted == 0 || online < wanted)); then
    figure[processes]=bad
    figure[processes_said]="$online of $wanted are online"
  fi
  figure[restarts]=$(growth_of restarts "$restarts")
}

# growth_of NAME VALUE: by how much a counter grew within the last 15 minutes.
growth_of() {
  local file=$STATE_DIR/$1.history now
  now=$(date +%s)
  touch "$file"
  awk -v now="$now" -v value="$2" '$1 > now - 900 { print } END { print now, value }' "$file" >"$file.new"
  mv "$file.new" "$file"
  awk 'NR == 1 { first = $2 } { last = $2 } END { print (last > first ? last - first : 0) }' "$file"
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
  printf '%s\n' "$size" >"$mark"
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
