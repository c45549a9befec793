# shellcheck shell=bash
# Fills the words between @ in the files of deploy/ with the settings of this installation. Sourced after load_settings.

# render FILE: prints it. A word that nobody filled in is a mistake, not an empty setting.
render() {
  local text name value
  text=$(cat "$1")
  for name in APP_ROOT LOG_DIR OPERATOR_LOG_DIR OPERATOR_CONF SETUP_ROOT NGINX_LOG_DIR SERVICE_USER SERVICE_GROUP IGNORE_ADDRESSES SSH_PORT PM2_HOME PM2 NODE_DIR AS_SERVICE_USER BACKUP_DIR; do
    value=${!name-}
    # Quoted: an & in it would stand for the word that it replaces.
    text=${text//@$name@/"$value"}
  done
  if [[ $text =~ @[A-Z_0-9]+@ ]]; then
    fail "$EX_CONFIG" "${BASH_REMATCH[0]} in $1 is not filled in"
  fi
  printf '%s\n' "$text"
}

render_settings() {
  SERVICE_USER=${SERVICE_USER:-vision-ai}
  SERVICE_GROUP=${SERVICE_GROUP:-vision-ai}
  SETUP_ROOT=$SOURCE_ROOT
  # The scripts to fall back on while nothing is deployed; releases go.
  # shellcheck disable=SC2034 # render reads it
  if [[ $SOURCE_ROOT == "$APP_ROOT"/releases/* ]]; then SETUP_ROOT=$APP_ROOT/current; fi
  NGINX_LOG_DIR=${NGINX_LOG_DIR:-/var/log/nginx}
  IGNORE_ADDRESSES=${IGNORE_ADDRESSES:-}
  SSH_PORT=${SSH_PORT:-22}
  [[ $SSH_PORT =~ ^[0-9]{1,5}$ ]] || fail "$EX_CONFIG" "SSH_PORT is a number"
  NODE_DIR=${NODE_DIR:-$RUNTIME_DIR/node/bin}
  PM2=${PM2:-$RUNTIME_DIR/pm2/node_modules/.bin/pm2}
  # A signal, which PM2's daemon takes for `pm2 reloadLogs`: systemd lets nothing below logrotate make memory executable, as Node must.
  # Sent by the service, so that a false process id in its file reaches nobody else; where PM2 does not run, there is nothing to do.
  AS_SERVICE_USER=${AS_SERVICE_USER-setpriv --reuid $SERVICE_USER --regid $SERVICE_GROUP --clear-groups --}
}
