#!/usr/bin/env bats
# What the scripts read of .env and operator.conf.
bats_require_minimum_version 1.5.0
load support

setup() {
  ROOT=$BATS_TEST_TMPDIR
  export APP_ROOT=$ROOT/app ENV_FILE=$ROOT/.env OPERATOR_CONF=$ROOT/operator.conf
}
# in_scripts COMMANDS: what a script of ours would do.
in_scripts() { bash -c 'source "$SCRIPTS/lib/common.sh"; eval "$1"' in_scripts "$1"; }

@test ".env means to the scripts what it means to the application" {
  printf '%s\n' 'PLAIN=3000' 'COMMENTED=3000 # the API' 'HASH=a#b' "SINGLE='a # b'" 'DOUBLE="a # b" # why' 'TICKS=`a"b`' '  export LED = led' \
    'TWICE=1' 'TWICE=2' 'EMPTY=' 'QUOTED_NOTHING=""' 'SPACES=  a b  ' "OPEN='a" 'URI=mongodb://u:p@h/d?x=1&y=2' $'WINDOWS=a\r' '#OFF=1' '# TALK=1' >"$ENV_FILE"
  printf 'LAST=line' >>"$ENV_FILE"
  node -e 'for (const [name, value] of Object.entries(require("node:util").parseEnv(require("node:fs").readFileSync(process.env.ENV_FILE, "utf8")))) console.log(`${name}=${value || "none"}`)' | sort >"$ROOT/wanted"
  in_scripts 'for name in PLAIN COMMENTED HASH SINGLE DOUBLE TICKS LED TWICE EMPTY QUOTED_NOTHING SPACES OPEN URI WINDOWS LAST; do echo "$name=$(env_value $name none)"; done' | sort >"$ROOT/read"
  diff "$ROOT/wanted" "$ROOT/read"
  [ "$(in_scripts 'env_value OFF none; env_value TALK none')" = nonenone ]
}

@test "every line of operator.conf counts, however its editor has written it" {
  printf '%s\n' '# comment' '' '  LED=1' 'export TOLD=2' 'QUOTED="a b"' $'WINDOWS=x\r' 'COMMAND=copy "$1" "b"' 'PADDED=abc=' >"$OPERATOR_CONF"
  printf 'LAST=line' >>"$OPERATOR_CONF"
  [ "$(in_scripts 'load_settings; echo "$LED,$TOLD,$QUOTED,$WINDOWS,$COMMAND,$PADDED,$LAST"')" = '1,2,a b,x,copy "$1" "b",abc=,line' ]
}

@test "a line of operator.conf that means nothing is said, not skipped" {
  printf 'DOMAIN=shop.test\nBACKUP_PASSPHRASE_FILE : /root/key\n' >"$OPERATOR_CONF"
  run in_scripts load_settings
  [ "$status" -eq 78 ]
  [[ $output == *"line 2 of $OPERATOR_CONF"* ]]
}

@test "a number that is none is said before anything is done" {
  echo KEEP_RELEASES=five >"$OPERATOR_CONF"
  run in_scripts load_settings
  [ "$status" -eq 78 ]
  [[ $output == *'KEEP_RELEASES is "five"'* ]]
}

@test "what is said to somebody who has gone ends nothing" {
  run in_scripts '{ sleep 0.2; say one; say two; echo done >"$APP_ROOT.done"; } 2> >(exit)'
  [ "$status" -eq 0 ]
  [ -e "$APP_ROOT.done" ]
  run in_scripts 'say one 2>/dev/full; echo $?'
  [ "$output" = 0 ]
}
