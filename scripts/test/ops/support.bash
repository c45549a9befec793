# shellcheck shell=bash
# What the operations tests share. Everything lies in a folder of the test; ports are free ones of this machine.
OPS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
REPO_DIR=$(cd "$OPS_DIR/../../.." && pwd -P)
SCRIPTS=$REPO_DIR/scripts
export OPS_DIR REPO_DIR SCRIPTS

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); });'
}

# wait_for SECONDS COMMAND...: until it succeeds.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < deadline)) || return 1
    sleep 0.1
  done
}

# An installation of the fixture application, with its code in a repository on this machine.
fixture_installation() {
  export ROOT=$BATS_FILE_TMPDIR
  export APP_ROOT=$ROOT/app LOG_DIR=$ROOT/logs PM2_HOME=$ROOT/pm2 STATE_DIR=$ROOT/app/shared/state
  export REPO_URL=$ROOT/origin.git RELEASE_HOOKS=$OPS_DIR/fixture/hooks.sh OPERATOR_CONF=$ROOT/none ENV_FILE=$ROOT/none
  export MIN_FREE_KB=1 KEEP_RELEASES=3 READY_TIMEOUT=15
  PORT=$(free_port) CANDIDATE_PORT=$(free_port)
  export PORT APP_PORT=$PORT CANDIDATE_PORT
  export PM2_BIN=${PM2_BIN:-$REPO_DIR/node_modules/.bin/pm2}
  mkdir -p "$ROOT/source" "$LOG_DIR"
  cp "$OPS_DIR"/fixture/{main,ecosystem.config}.js "$ROOT/source/"
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

# push [MARKER]: a new commit, which fails in the named way.
push() {
  git -C "$ROOT/source" rm -q --ignore-unmatch BOOM UNREADY BADLIVE NOBUILD NOMIGRATE
  [[ -z ${1:-} ]] || touch "$ROOT/source/$1"
  commit "${1:-good}"
  git -C "$ROOT/source" push -q -f origin main
}

live_release() { curl -fsS -m 2 "http://127.0.0.1:$PORT/health/ready" | sed 's/.*"release":"\([^"]*\)".*/\1/'; }
current() { basename "$(readlink "$APP_ROOT/current")"; }

# The rest of an nginx.conf, so that it needs neither root nor the machine's own.
nginx_around() {
  cat <<CONF
worker_processes 1;
$([[ $(id -u) -eq 0 ]] && echo "user $(id -un);")
pid $ROOT/nginx/nginx.pid;
error_log $ROOT/nginx/logs/main.log;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  access_log off;
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
