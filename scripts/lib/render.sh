# shellcheck shell=bash
# Fills the words between @ in the files of deploy/ with the settings of this installation. Sourced after load_settings.

# render FILE: prints it, each @WORD@ replaced by the variable of that name. A word that nobody set is a mistake, not an empty setting.
# In one pass, and never by a pattern: a value may hold any character, and even such a word.
render() {
  local rest text='' before word
  rest=$(cat "$1") || fail "$EX_CONFIG" "$1 cannot be read"
  while [[ $rest =~ @([A-Z][A-Z_0-9]*)@ ]]; do
    word=${BASH_REMATCH[1]}
    [[ -v $word ]] || fail "$EX_CONFIG" "@$word@ in $1 is not filled in"
    before=${rest%%"@$word@"*}
    text+=$before${!word}
    rest=${rest:${#before}+${#word}+2}
  done
  printf '%s\n' "$text$rest"
}

render_settings() {
  SERVICE_USER=${SERVICE_USER:-vision-ai}
  # As lib/service.sh has it; provision.sh makes a new user with a group of its own name.
  SERVICE_GROUP=${SERVICE_GROUP:-$(id -gn -- "$SERVICE_USER" 2>/dev/null || printf '%s' "$SERVICE_USER")}
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
