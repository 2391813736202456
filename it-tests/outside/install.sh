#!/bin/bash
# Installs the clients that the tests tagged "outside" run, as far as they are
# missing: Debian packages; needs root and apt.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
PKGS="stilts libreoffice-base libreoffice-java-common python3-uno python3-jpype"
missing=""
for p in $PKGS; do
  [ "$(dpkg-query -W -f '${Status}' "$p" 2>/dev/null)" = "install ok installed" ] || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
[ "$(id -u)" = 0 ] || { echo "missing:$missing; install them, or run this as root" >&2; exit 1; }

echo "installing$missing" >&2
log=$(mktemp "${TMPDIR:-/tmp}/outside-apt.XXXXXX")
apt() { timeout 900 apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" </dev/null >>"$log" 2>&1; }
# shellcheck disable=SC2086
install_missing() { apt install --no-install-recommends $missing; }
# the list of packages is missing on a fresh image, and may be stale anywhere
install_missing || { apt update && install_missing; } || {
  tail -20 "$log" >&2
  echo "the packages could not be installed; all that apt said is in $log" >&2
  exit 1
}
rm -f "$log"
