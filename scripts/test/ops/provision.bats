#!/usr/bin/env bats
# What provisioning writes, below a folder of the test and without root; packages, users and the firewall need a real machine.
load support
# What a machine gets that says nothing about its service.
unset SERVICE_USER SERVICE_GROUP

setup_file() {
  export PREFIX=$BATS_FILE_TMPDIR/machine DOMAIN=shop.test REPO_URL=https://git.shop.test/vision-ai.git
  export APP_ROOT=/var/www/vision-ai OPERATOR_CONF=/var/www/vision-ai/shared/operator.conf
}

@test "a dry run writes nothing" {
  run "$SCRIPTS/provision.sh" --dry-run --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  [ ! -e "$PREFIX" ]
}

@test "it writes folders, secrets, jails, timers and units" {
  run "$SCRIPTS/provision.sh" --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  env=$PREFIX/var/www/vision-ai/shared/.env
  [ "$(stat -c %a "$env")" = 640 ]
  grep -Eq '^SESSION_SECRET=[0-9a-f]{64}$' "$env"
  grep -Eq '^ENCRYPTION_KEY=[0-9a-f]{64}$' "$env"
  grep -qx 'BASE_URL=https://shop.test' "$env"
  grep -qx 'UPLOAD_DEST=/var/www/vision-ai/shared/uploads' "$env"
  [ "$(stat -c %a "$PREFIX/var/www/vision-ai/shared/private")" = 700 ]
  [ -f "$PREFIX/etc/systemd/system/vision-ai.service" ]
  [ -f "$PREFIX/etc/cron.d/vision-ai" ]
  [ -f "$PREFIX/etc/logrotate.d/vision-ai" ]
  [ -f "$PREFIX/etc/fail2ban/jail.d/vision-ai.conf" ]
  [ -z "$(grep -r '@[A-Z_]*@' "$PREFIX/etc" "$PREFIX/usr")" ]
  grep -qx 'User=vision-ai' "$PREFIX/etc/systemd/system/vision-ai.service"
  grep -qx 'SERVICE_USER=vision-ai' "$PREFIX/var/www/vision-ai/shared/operator.conf"
  grep -qx 'LOG_FILE=/var/log/vision-ai/backend.log' "$env"
}

@test "nothing that is written names a version, so that another Node or PM2 needs no provisioning" {
  run grep -rE 'node-[0-9]|pm2-[0-9]' "$PREFIX/etc" "$PREFIX/usr"
  echo "$output"
  [ "$status" -eq 1 ]
  grep -q '/shared/runtime/node/bin' "$PREFIX/etc/systemd/system/vision-ai.service"
}

@test "log rotation sends a signal as the service, and needs no Node, which systemd would not let it run" {
  grep -q 'setpriv --reuid vision-ai .*/shared/pm2/pm2.pid.*kill -USR2' "$PREFIX/etc/logrotate.d/vision-ai"
  [ -z "$(grep -E 'node|reloadLogs' "$PREFIX/etc/logrotate.d/vision-ai")" ]
}

@test "a deployment tells when jobs, jails or rotation of this machine are not those of the release" {
  stale() {
    NGINX_SITE=$PREFIX/none bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && source "$SCRIPTS/lib/release.sh" && stale_files "$REPO_DIR"'
  }
  [ -z "$(stale)" ]
  echo '# edited' >>"$PREFIX/etc/cron.d/vision-ai"
  [ "$(stale)" = 'vision-ai provision' ]
  "$SCRIPTS/provision.sh" --without-packages
  [ -z "$(stale)" ]
  # What cannot be told is no "up to date".
  [ "$(DOMAIN='' stale)" = 'vision-ai provision' ]
}

@test "logs are looked at every hour, so that one which grows beside the day's rotation does not fill the disk" {
  grep -qx 'OnCalendar=hourly' "$PREFIX/etc/systemd/system/logrotate.timer.d/vision-ai.conf"
  grep -q 'maxsize 200M' "$PREFIX/etc/logrotate.d/vision-ai"
}

@test "root writes nothing into the log folder of the service" {
  [ -z "$(grep -v '^#' "$PREFIX/etc/cron.d/vision-ai" | grep '/var/log/vision-ai/')" ]
  grep -q '>>/var/log/vision-ai-operator/operator.log' "$PREFIX/etc/cron.d/vision-ai"
  [ "$(stat -c %a "$PREFIX/var/log/vision-ai-operator")" = 750 ]
  grep -q '^/var/log/vision-ai-operator/\*.log' "$PREFIX/etc/logrotate.d/vision-ai"
}

@test "the command vision-ai is there before anything is deployed, and takes the live release's scripts afterwards" {
  command=$PREFIX/usr/local/sbin/vision-ai
  run "$command" --help
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output == *"vision-ai certificate"* ]]
  mkdir -p "$PREFIX/live/current/scripts"
  printf '#!/bin/sh\necho "live $*"\n' >"$PREFIX/live/current/scripts/vision-ai.sh"
  chmod +x "$PREFIX/live/current/scripts/vision-ai.sh"
  APP_ROOT=$PREFIX/live run "$command" deploy main
  rm -r "$PREFIX/live"
  [ "$output" = "live deploy main" ]
}

@test "every command of the README is one that exists" {
  help=$("$SCRIPTS/vision-ai.sh" --help)
  for verb in $(grep -oE '`[^`]*vision-ai [a-z]+' "$REPO_DIR/deploy/README.md" | grep -oE 'vision-ai [a-z]+$' | sort -u | cut -d' ' -f2); do
    # systemd's unit of the same name is stopped and started by systemctl.
    grep -qwE "$verb" <<<"$help" || { echo "vision-ai $verb"; false; }
  done
  for script in $(grep -oE 'scripts/[a-z-]+\.sh' "$REPO_DIR/deploy/README.md" | sort -u); do
    run "$REPO_DIR/$script" --help
    [ "$status" -eq 0 ]
    [ -n "$output" ]
  done
  # What the README says may be set is known to a script.
  for name in $(sed -n '/^## Settings of the machine/,/^## Numbers/p' "$REPO_DIR/deploy/README.md" | grep '^|' | cut -d'|' -f2 | grep -oE '`[A-Z_]+`' | tr -d '`'); do
    grep -rq "$name" "$SCRIPTS"/*.sh "$SCRIPTS"/lib/*.sh || { echo "$name"; false; }
  done
}

@test "every section of the README that a file names is there" {
  names=$(grep -rhoE 'README\.md, \\?"[^"\\]+' "$SCRIPTS" "$REPO_DIR/deploy" --include='*.sh' --include='*.conf' --include='*.template' | sed 's/.*"//' | sort -u)
  [ "$(wc -l <<<"$names")" -ge 5 ]
  while read -r name; do grep -qE "^(## )?$name( |$)" "$REPO_DIR/deploy/README.md" || { echo "$name"; false; }; done <<<"$names"
}

@test "a second run changes nothing, secrets least of all" {
  "$SCRIPTS/provision.sh" --without-packages
  before=$(find "$PREFIX" -type f -exec sha256sum {} + | sort; find "$PREFIX" -printf '%p %m %T@\n' | sort)
  run "$SCRIPTS/provision.sh" --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  [ "$(find "$PREFIX" -type f -exec sha256sum {} + | sort; find "$PREFIX" -printf '%p %m %T@\n' | sort)" = "$before" ]
  [[ $output != *wrote* ]]
}

@test "without a domain it says what to set" {
  DOMAIN='' run "$SCRIPTS/provision.sh" --without-packages
  [ "$status" -eq 78 ]
  [[ $output == *DOMAIN* ]]
}

@test "what is given is kept, on a later run too, and all else of operator.conf stays" {
  export PREFIX=$BATS_TEST_TMPDIR
  conf=$PREFIX$OPERATOR_CONF
  BACKUP_DIR=/data/bk ALERT_WEBHOOK='https://hooks.test/?a=b|c&d==' IGNORE_ADDRESSES=203.0.113.0/24 run "$SCRIPTS/provision.sh" --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  [[ $output != *hooks.test* ]]
  grep -qxF 'BACKUP_DIR=/data/bk' "$conf"
  grep -qxF 'ALERT_WEBHOOK=https://hooks.test/?a=b|c&d==' "$conf"
  grep -qxF 'IGNORE_ADDRESSES=203.0.113.0/24' "$conf"
  [ "$(stat -c %a "$conf")" = 600 ]
  # An operator's own hand, with no end of the last line.
  chmod 640 "$conf"
  printf '# KEEP_RELEASES=2\nAPI_RATE=20r/s\nKEEP_RELEASES="4"\nKEEP_RELEASES=6' >>"$conf"
  sed -e 's/^DOMAIN=.*/DOMAIN=new.test/' -e 's/"4"/9/' "$conf" >"$PREFIX/expected"
  printf '\nALERT_COMMAND=%s\n' "'\"mail\"'" >>"$PREFIX/expected"
  export DOMAIN=new.test KEEP_RELEASES=9 ALERT_COMMAND='"mail"'
  run "$SCRIPTS/provision.sh" --without-packages --dry-run
  [[ $output == *"would keep"* ]]
  grep -qx DOMAIN=shop.test "$conf"
  run "$SCRIPTS/provision.sh" --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  diff "$conf" "$PREFIX/expected"
  [ "$(stat -c %a "$conf")" = 640 ]
  # As the scripts read it.
  [ "$(env -u ALERT_COMMAND OPERATOR_CONF="$conf" bash -c 'source "$SCRIPTS/lib/common.sh" && load_settings && printf %s "$ALERT_COMMAND"')" = '"mail"' ]
  [ "$(find "$(dirname "$conf")" -name 'operator.conf*' | wc -l)" -eq 1 ]
}

@test "every setting that README and help name is kept" {
  names=$({ sed -n '/^## Settings of the machine/,/^## Numbers/p' "$REPO_DIR/deploy/README.md" | grep '^|' | cut -d'|' -f2 | grep -oE '`[A-Z_]+`' | tr -d '`'
    "$SCRIPTS/monitor.sh" --help | grep -oE '[A-Z]+_(MOST|DAYS|HOURS)'
    for script in deploy backup-db nginx-render; do "$SCRIPTS/$script.sh" --help | grep -oE '^  [A-Z_]+' ; done; } | tr -d ' ' |
    grep -vxE 'APP_ROOT|NGINX_(TEST|RELOAD|MODULES)' | sort -u)
  [ "$(wc -l <<<"$names")" -gt 40 ]
  for name in $names; do
    # A number is a name, a host and a user as well.
    export "$name=22"
  done
  PREFIX=$BATS_TEST_TMPDIR run "$SCRIPTS/provision.sh" --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  for name in $names; do grep -qx "$name=22" "$BATS_TEST_TMPDIR$OPERATOR_CONF" || { echo "$name"; false; }; done
}

@test "no secret is an argument of a program, which everybody can read" {
  mkdir "$BATS_TEST_TMPDIR/bin"
  for program in sed awk grep install cp mv printf; do
    printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>"%s"\nexec %s "$@"\n' "$BATS_TEST_TMPDIR/arguments" "$(type -P "$program")" >"$BATS_TEST_TMPDIR/bin/$program"
  done
  chmod +x "$BATS_TEST_TMPDIR"/bin/*
  PREFIX=$BATS_TEST_TMPDIR PATH=$BATS_TEST_TMPDIR/bin:$PATH ALERT_TELEGRAM_TOKEN=token-of-test "$SCRIPTS/provision.sh" --without-packages
  [ -s "$BATS_TEST_TMPDIR/arguments" ]
  { sed -n 's/^[A-Z_]*\(SECRET\|KEY\|TOKEN\)=\(..*\)/\2/p' "$BATS_TEST_TMPDIR$APP_ROOT/shared/.env"; echo token-of-test; } >"$BATS_TEST_TMPDIR/secrets"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/secrets")" -ge 5 ]
  [ -z "$(grep -Ff "$BATS_TEST_TMPDIR/secrets" "$BATS_TEST_TMPDIR/arguments")" ]
}

@test "another user of the service has the group of its name, and nothing of root's umask is in the way" {
  (umask 077 && PREFIX=$BATS_TEST_TMPDIR SERVICE_USER=shop-of-test "$SCRIPTS/provision.sh" --without-packages)
  grep -qx 'Group=shop-of-test' "$BATS_TEST_TMPDIR/etc/systemd/system/vision-ai.service"
  grep -qx 'SERVICE_GROUP=shop-of-test' "$BATS_TEST_TMPDIR$OPERATOR_CONF"
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/var/www")" = 755 ]
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/etc/systemd/system/logrotate.timer.d")" = 755 ]
}

@test "another port of SSH is kept, and its jail bans there" {
  PREFIX=$BATS_TEST_TMPDIR SSH_PORT=2200 run "$SCRIPTS/provision.sh" --without-packages
  echo "$output"
  [ "$status" -eq 0 ]
  grep -qx 'SSH_PORT=2200' "$BATS_TEST_TMPDIR/var/www/vision-ai/shared/operator.conf"
  sed -n '/^\[sshd\]/,/^$/p' "$BATS_TEST_TMPDIR/etc/fail2ban/jail.d/vision-ai.conf" | grep -qx 'port = 2200'
  PREFIX=$BATS_TEST_TMPDIR SSH_PORT=ssh run "$SCRIPTS/provision.sh" --without-packages
  [ "$status" -eq 78 ]
  [[ $output == *SSH_PORT* ]]
}
