# shellcheck shell=bash
# Alerts that are told once and cleared once. A fault has to be seen twice in a row, because one busy second is none.
# Sourced by monitor.sh after common.sh.

# What is wrong at this moment, whether or not anybody was told, and whether somebody should have been told and could not be.
# shellcheck disable=SC2034 # monitor.sh ends with them
faults=0 undelivered=0

# call ADDRESS OPTION...: whoever knows the address can use it, and arguments are public: curl reads it from its standard input.
call() { curl -fsS -m 10 -o /dev/null "${@:2}" --config - <<<"url = \"$(json_text "$1")\""; }

# deliver WORDS: to everybody who is to know; 0 when at least one has heard it, or nobody is to.
deliver() {
  local words=$1 told=no asked=no
  if [[ -n ${ALERT_WEBHOOK:-} ]]; then
    asked=yes
    call "$ALERT_WEBHOOK" -H 'Content-Type: application/json' -d "{\"text\":\"$(json_text "$words")\"}" && told=yes
  fi
  if [[ -n ${ALERT_COMMAND:-} ]]; then
    asked=yes
    # What it leaves running must hold up neither this run nor, by its lock, every later one.
    timeout -k 5 "${ALERT_TIMEOUT:-30}" bash -c "$ALERT_COMMAND" alert <<<"$words" 9>&- && told=yes
  fi
  # Half of it is a mistake, and not a wish to hear nothing.
  if [[ -n ${ALERT_TELEGRAM_TOKEN:-}${ALERT_TELEGRAM_CHAT:-} ]]; then
    asked=yes
    if [[ -z ${ALERT_TELEGRAM_TOKEN:-} || -z ${ALERT_TELEGRAM_CHAT:-} ]]; then
      warn "Telegram needs both, ALERT_TELEGRAM_TOKEN and ALERT_TELEGRAM_CHAT"
    elif call "${ALERT_TELEGRAM_BASE:-https://api.telegram.org}/bot$ALERT_TELEGRAM_TOKEN/sendMessage" \
      --data-urlencode "chat_id=$ALERT_TELEGRAM_CHAT" --data-urlencode "text=$words"; then
      told=yes
    fi
  fi
  [[ $told == yes || $asked == no ]]
}

# check NAME good|bad WORDS: once a run, and only for what is known; what was found before stands until then.
check() {
  local name=$1 state=$2 words=$3
  local on=$STATE_DIR/alerts/$name.on seen=$STATE_DIR/alerts/$name.seen
  if [[ $state == bad ]]; then
    faults=$((faults + 1))
    if dry_run; then
      say "bad: $words"
    elif [[ ! -e $on ]]; then
      if [[ -e $seen || ${SEEN_ONCE_IS_ENOUGH:-no} == yes ]]; then
        say "alert: $words"
        if deliver "🔴 ${DOMAIN:-Vision AI}: $words"; then printf '%s\n' "$words" >"$on"; else undelivered=1; fi
      fi
      touch "$seen"
    fi
    return 0
  fi
  dry_run || rm -f "$seen"
  if [[ -e $on ]] && ! dry_run; then
    say "cleared: $name"
    if deliver "🟢 ${DOMAIN:-Vision AI}: right again: $(cat "$on")"; then rm -f "$on"; else undelivered=1; fi
  fi
}
