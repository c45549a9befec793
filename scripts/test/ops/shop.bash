# shellcheck shell=bash
# A small shop in the embedded database with photos, for the tests of backup and restore. Loaded after support.
shop_with_photos() {
  own_service_user
  ROOT=$(mktemp -d "${TMPDIR:-/tmp}/vision-ai-backup-XXXXXX")
  chmod 711 "$ROOT"
  export ROOT
  export APP_ROOT=$ROOT/app BACKUP_DIR=$ROOT/backups OPERATOR_CONF=$ROOT/none BACKUP_TOOL=own ENV_FILE=$ROOT/app/shared/.env
  export STATE_DIR=$ROOT/state RUNTIME_DIR=$ROOT/runtime LOG_DIR=$ROOT/logs RESTORE_RELOAD=true BACKUP_MIN_FREE_KB=1
  NODE_BIN=$(command -v node)
  export NODE_BIN RELEASE_HOOKS=$ROOT/hooks.sh
  release_hooks
  mkdir -p "$APP_ROOT"/{releases,shared/uploads/products,shared/private/originals} "$ROOT/db"
  ln -s "$REPO_DIR" "$APP_ROOT/releases/one" && ln -s releases/one "$APP_ROOT/current"
  start_database
  MONGODB_URI=$(node -p "JSON.parse(require('fs').readFileSync('$ROOT/db/server.json','utf8')).uri.replace(/\/[^\/?]*(\?|$)/, '/shop\$1')")
  export MONGODB_URI
  printf 'MONGODB_URI=%s\nSECRET=kept\n' "$MONGODB_URI" >"$ENV_FILE"
  unset MONGODB_URI
  chmod 640 "$ENV_FILE" && chgrp "${SERVICE_GROUP:-$(id -gn)}" "$ENV_FILE"
  export NODE_ENV=test DATA_DIR=$ROOT/data SERVICE_KEEPS='NODE_ENV DATA_DIR MONGODB_URI'
  mkdir "$DATA_DIR" && chown "$SERVICE_USER" "$DATA_DIR" "$APP_ROOT"/shared/{uploads,private}
  echo original >"$APP_ROOT/shared/private/originals/a.jpg"
  echo photo >"$APP_ROOT/shared/uploads/products/a.webp"
  in_database fill
}
close_shop() {
  stop_database
  rm -rf "$ROOT"
  remove_service_user
}

# What the live release does besides: it migrates where a test says so, and as in production its candidate refuses to start on a
# database without its indexes (INDEXED says whether the small shop's is meant, which has none of the product's).
release_hooks() {
  cat >"$RELEASE_HOOKS" <<'SH'
source "$SCRIPTS/lib/release-hooks.sh"
with_settings() { (cd "$1/backend" && MONGODB_URI=$(sed -n 's/^MONGODB_URI=//p' "$2") as_service "$NODE_BIN" "${@:3}"); }
migrate_release() { [[ ! -e $ROOT/indexed ]] || with_settings "$1" "$2" dist/commands/migrate.js >"$STATE_DIR/migrate.log" 2>&1; }
candidate_of() {
  cp "$ENV_FILE" "$ROOT/settings-while-tried"
  if [[ -e $ROOT/edits ]]; then echo 'EDITED=meanwhile' >>"$ENV_FILE"; fi
  CANDIDATE_COMMAND=(env RELEASE=one node "$OPS_DIR/ready.mjs")
  if [[ -e $ROOT/indexed ]] && ! with_settings "$1" "$2" dist/commands/migrate.js --check; then CANDIDATE_COMMAND=(false); fi
  if [[ -e $ROOT/unready ]]; then CANDIDATE_COMMAND=(false); fi
}
SH
  export CANDIDATE_PORT
  CANDIDATE_PORT=$(free_port)
}

setup() { MONGODB_URI=$(sed -n 's/^MONGODB_URI=//p' "$ENV_FILE") && export MONGODB_URI; }

in_database() { MONGODB_URI=$(sed -n 's/^MONGODB_URI=//p' "$ENV_FILE") node "$OPS_DIR/shop-database.cjs" "$@"; }
count() { find "$BACKUP_DIR" -maxdepth 1 -name '*.tar.gz' 2>/dev/null | wc -l; }

start_release() {
  PORT=$(free_port)
  export APP_PORT=$PORT
  RELEASE=one PORT=$PORT node "$OPS_DIR/ready.mjs" >/dev/null 2>&1 3>&- &
  echo $! >"$ROOT/upstream.pid"
  wait_for 10 curl -fs "http://127.0.0.1:$PORT/"
}
