#!/usr/bin/env bash
# The firewall: SSH (limited), HTTP and HTTPS come in, everything may go out. provision.sh runs it; running it again changes nothing.
#
#   deploy/firewall/ufw-rules.sh [--dry-run]
#
# Setting: SSH_PORT, default 22; a wrong port locks you out, so it is checked that something listens there.
set -Eeuo pipefail
case ${1:-} in
  '') ;;
  --dry-run) DRY_RUN=yes ;;
  --help | -h) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$0" && exit 0 ;;
  *) echo "unknown argument $1; see --help" >&2 && exit 64 ;;
esac
ssh_port=${SSH_PORT:-22}
[[ $ssh_port =~ ^[0-9]{1,5}$ ]] || { echo "SSH_PORT is a number" >&2; exit 64; }
if [[ ${DRY_RUN:-no} == yes ]]; then
  ufw() { echo "would run: ufw $*"; }
elif ! ss -Hltn "sport = :$ssh_port" | grep -q .; then
  echo "nothing listens on port $ssh_port: set SSH_PORT, or you would lock yourself out" >&2
  exit 1
fi
ufw default deny incoming
ufw default allow outgoing
# Six connections in 30 seconds from one address, then it has to wait (ufw(8), "limit").
ufw limit "$ssh_port/tcp" comment 'SSH'
ufw allow 80/tcp comment 'HTTP: certificates and the way to HTTPS'
ufw allow 443/tcp comment 'HTTPS'
ufw --force enable
