# shellcheck shell=bash
# Who runs the shop, and PM2, which holds it up. Root does the work around the shop; nothing of the shop itself ever runs as root,
# neither its code nor packages that others wrote. Sourced after common.sh; call need_service_user before anything else.

need_service_user() {
  AS_SERVICE=()
  ((EUID == 0)) || return 0
  [[ -n ${SERVICE_USER:-} ]] || fail "$EX_CONFIG" "SERVICE_USER is not set, and the shop must not run as root: write it into $OPERATOR_CONF, or run scripts/provision.sh"
  [[ $SERVICE_USER != root ]] || return 0
  id -u -- "$SERVICE_USER" >/dev/null 2>&1 || fail "$EX_CONFIG" "there is no user \"$SERVICE_USER\": run scripts/provision.sh"
  need setpriv
  SERVICE_GROUP=${SERVICE_GROUP:-$(id -gn -- "$SERVICE_USER")}
  # setpriv becomes the command itself, so that signals reach it, and nothing below can get more rights again.
  AS_SERVICE=(setpriv --reuid "$SERVICE_USER" --regid "$SERVICE_GROUP" --init-groups --inh-caps=-all --no-new-privs --
    env -i "HOME=$SHARED/home" "USER=$SERVICE_USER" "LOGNAME=$SERVICE_USER")
}

# What the service gets of root's environment, and PM2 keeps in its list: nothing that root happens to have set there may become a
# setting of the shop, or a secret that it can read. SERVICE_KEEPS names more of them.
readonly service_keeps=(PATH LANG LC_ALL TZ TERM http_proxy https_proxy no_proxy NODE_EXTRA_CA_CERTS APP_ROOT LOG_DIR RUNTIME_DIR NODE_BIN PM2_HOME
  PM2_NO_INTERACTION PM2_DISCRETE_MODE NO_COLOR PORT API_PROCESSES API_MEMORY WORKER_MEMORY OWNER_EMAIL OWNER_PASSWORD)
# service_command: what to put before a command, in the array SERVICE_COMMAND; nothing when whoever runs this is the service.
service_command() {
  local name
  SERVICE_COMMAND=("${AS_SERVICE[@]}")
  has_own_user || return 0
  for name in "${service_keeps[@]}" ${SERVICE_KEEPS:-}; do
    if [[ -n ${!name:-} ]]; then SERVICE_COMMAND+=("$name=${!name}"); fi
  done
}
# as_service COMMAND...: in a session of its own, because whoever has root's terminal for his own can type into it. Ctrl-C does not reach him
# there: it is handed on.
as_service() {
  service_command
  if ! has_own_user; then
    "$@"
    return
  fi
  (
    set +m
    trap 'kill -TERM -- "-$pid" 2>/dev/null' HUP INT TERM PIPE
    setsid --wait -- "${SERVICE_COMMAND[@]}" "$@" <&0 &
    pid=$!
    code=0
    # A signal ends the wait, not the command.
    while wait "$pid" || code=$?; ((code > 128)) && kill -0 "$pid" 2>/dev/null; do code=0; done
    exit "$code"
  )
}
# has_own_user: whether the shop runs as somebody else than whoever runs this.
has_own_user() { ((${#AS_SERVICE[@]} > 0)); }

# service_folder PATH MODE [GROUP]: the service's own. One that is there already stays as its operator wants it.
service_folder() {
  if [[ -d $1 ]]; then
    as_service test -w "$1" || fail "$EX_CONFIG" "$SERVICE_USER cannot write into $1: chown -R $SERVICE_USER $1"
    return 0
  fi
  mkdir -p "$1" && chmod "$2" "$1" || return 1
  if has_own_user; then chown "$SERVICE_USER:${3:-$SERVICE_GROUP}" "$1" && chmod "$2" "$1"; fi
}

# nginx reads uploads through their group, which folders hand on to what is made in them (setgid). Only a member of the group may set
# that bit: for anybody else the kernel takes it away, and every photo in a new folder is refused.
is_in_web_group() { ! getent group www-data >/dev/null || id -nG -- "$SERVICE_USER" 2>/dev/null | grep -qw www-data; }
# share_uploads FOLDER: gives what lies there to the group. The service does it itself: root would follow what lies there.
share_uploads() {
  has_own_user && [[ -d $1 ]] && is_in_web_group && getent group www-data >/dev/null || return 0
  # From there: find goes back to where it began, and root's own folder is none of the service's.
  (
    cd "$1" || exit 1
    code=0
    as_service find . -mindepth 1 \( -type d -o -type f \) ! -group www-data -exec chgrp -h www-data {} + || code=1
    as_service find . -mindepth 1 -type d ! -perm -2000 -exec chmod g+s {} + || code=1
    exit "$code"
  )
}

# give_to_service FOLDER: before packages and build are written into it. Files with more than one name are shared with other
# releases (see link_modules) and stay root's: the build may read them.
give_to_service() {
  has_own_user || return 0
  find "$1" \( -type d -o -links 1 \) -exec chown -h "$SERVICE_USER:$SERVICE_GROUP" {} +
}
# take_from_service FOLDER: what was built is read by the service from now on, never written.
take_from_service() {
  has_own_user || return 0
  chown -hR root:root "$1" && chmod -R u+rwX,go-w,go+rX,a-s "$1"
}

# --- PM2 -------------------------------------------------------------------------------------------------------------------
# These names stay the same when versions change: the unit, log rotation and PM2's saved list hold them.
use_runtime() {
  NODE_BIN=${NODE_BIN:-$RUNTIME_DIR/node/bin/node}
  PM2_BIN=${PM2_BIN:-$RUNTIME_DIR/pm2/node_modules/.bin/pm2}
  export NODE_BIN PATH="${NODE_BIN%/node}:$PATH"
}

# The lock of a deployment must not live on in the daemon.
pm2() { (cd "$APP_ROOT" && exec 9>&- && as_service "$PM2_BIN" "$@"); }

# daemon_pid: of PM2, when it runs. Every command of PM2 starts a daemon where none is, which a look must never do. The file is the
# service's own: it is read as the service and not for long, for it may be a pipe that nobody writes to, and a number in it may be anybody's
# by now: root believes the name that PM2 gives its daemon.
daemon_pid() {
  local pid title
  pid=$(as_service timeout 5 head -c 20 "$PM2_HOME/pm2.pid" 2>/dev/null) && [[ $pid =~ ^[0-9]+$ ]] || return 1
  { IFS= read -r -d '' title <"/proc/$pid/cmdline"; } 2>/dev/null || return 1
  [[ $title == "PM2 v"*": God Daemon ($PM2_HOME)" ]] && printf '%s' "$pid"
}
daemon_user() {
  local pid
  pid=$(daemon_pid) && stat -c %U "/proc/$pid"
}

# runs_on_old_node: the links mean another Node by now than the daemon's.
runs_on_old_node() {
  local pid
  pid=$(daemon_pid) && [[ $(readlink "/proc/$pid/exe") != "$(readlink -f "$NODE_BIN")" ]]
}

# process_list: a line for each process of PM2: name, number, state, restarts, process id, milliseconds since its start.
# shellcheck disable=SC2016 # JavaScript
process_list() {
  daemon_pid >/dev/null || return 1
  (cd "$APP_ROOT" && exec 9>&- && as_service timeout -k 5 "${PM2_LIST_TIMEOUT:-20}" "$PM2_BIN" jlist) 2>/dev/null | as_service "$NODE_BIN" -e '
    const list = JSON.parse(require("node:fs").readFileSync(0, "utf8").replace(/^[^[]*/, ""));
    for (const { name, pm_id, pid, pm2_env: { status, restart_time, pm_uptime } } of list) {
      console.log(name, pm_id, status, restart_time, pid, Date.now() - pm_uptime);
    }'
}

# wanted_processes: a line for each program that the live release asks PM2 for: name, number of processes. The release itself says it, with
# what PM2 would be given: its list knows nothing of a process that was never started.
# shellcheck disable=SC2016 # JavaScript
wanted_processes() {
  (cd "$APP_ROOT" && exec 9>&- && as_service timeout -k 5 "${PM2_LIST_TIMEOUT:-20}" "$NODE_BIN" -e '
    for (const { name, instances = 1 } of require(process.argv[1]).apps) console.log(name, instances);' "$APP_ROOT/current/ecosystem.config.js") 2>/dev/null
}
# missing_processes LIST: in words, what of that, or of what PM2 has besides, is not online in the list of process_list.
missing_processes() {
  local wanted
  if ! wanted=$(wanted_processes) || [[ -z $wanted ]]; then
    printf '%s' "$APP_ROOT/current/ecosystem.config.js does not say which"
    return 0
  fi
  awk 'NR == FNR { wanted[$1] = $2; next } NF { listed[$1]++; online[$1] += $3 == "online" }
    END {
      for (name in listed) if (listed[name] > wanted[name] + 0) wanted[name] = listed[name]
      for (name in wanted) if (online[name] + 0 < wanted[name]) printf "%s %d of %d\n", name, online[name], wanted[name]
    }' <(printf '%s\n' "$wanted") <(printf '%s\n' "$1") | sort | paste -sd , | sed 's/,/, /g'
}

# other_numbers: in words, of which programs PM2 runs another number than the live release asks for by now: a reload changes none.
other_numbers() {
  awk 'NR == FNR { wanted[$1] = $2; next } NF { listed[$1]++ }
    END { for (name in listed) if (name in wanted && listed[name] != wanted[name]) printf "%d of %s instead of %d\n", listed[name], name, wanted[name] }' \
    <(wanted_processes) <(process_list) | sort | paste -sd , | sed 's/,/, /g'
}

has_systemd() { [[ -d ${SYSTEMD_DIR:-/run/systemd/system} ]]; }
# The unit of this installation, where systemd starts it at boot: a daemon of its own making has its limits and its folders.
has_unit() {
  ((EUID == 0)) && has_systemd || return 1
  systemctl -q is-enabled "$SERVICE_UNIT" 2>/dev/null && [[ $(systemctl show -p Environment "$SERVICE_UNIT") == *"PM2_HOME=$PM2_HOME "* ]]
}
SERVICE_UNIT=${SERVICE_UNIT:-vision-ai.service}

# need_own_daemon: before anything is changed.
need_own_daemon() {
  local owner
  owner=$(daemon_user) && has_own_user && [[ $owner != "$SERVICE_USER" && ${RESTART:-no} != yes ]] || return 0
  fail 4 "PM2 runs as $owner instead of $SERVICE_USER: nothing was changed. Deploy once with --restart, which starts it anew"
}

start_daemon() {
  daemon_pid >/dev/null && return 0
  if has_unit; then systemctl start "$SERVICE_UNIT"; fi
}

# The daemon's own Node is the one that the API runs on, so only a new daemon brings a new one.
stop_daemon() {
  local pid waited=0 owner
  pid=$(daemon_pid) || return 0
  owner=$(daemon_user)
  if has_unit && systemctl -q is-active "$SERVICE_UNIT"; then
    systemctl stop "$SERVICE_UNIT"
  elif ! has_own_user || [[ $owner == "$SERVICE_USER" ]]; then
    pm2 kill
  else
    kill -TERM "$pid"
  fi
  # Above kill_timeout of ecosystem.config.js.
  while [[ -d /proc/$pid ]] && ((waited++ < 900)); do sleep 0.1; done
  [[ ! -d /proc/$pid ]] || return 1
  # A daemon of somebody else has left files that the service could not write.
  if has_own_user && [[ $owner != "$SERVICE_USER" ]]; then chown -hR "$SERVICE_USER:$SERVICE_GROUP" "$PM2_HOME"; fi
}

# pm2 is believed only after somebody has looked: `reload` prints success for processes that never got ready.
pm2_reload() {
  { start_daemon && pm2 startOrReload "$APP_ROOT/current/ecosystem.config.js" --update-env; } >"$STATE_DIR/pm2.log" 2>&1
}
# Its processes begin anew, as many as there shall be now.
pm2_restart() {
  {
    stop_daemon && start_daemon || return 4
    # What the unit has brought back are the processes of before.
    if daemon_pid; then pm2 delete all || true; fi
  } >"$STATE_DIR/pm2.log" 2>&1
  pm2_reload
}
