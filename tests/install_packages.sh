#!/bin/sh
# install_packages.sh PACKAGE...: installs those of the named Debian packages that are missing, with
# sudo when not root. On another system it says what is needed and lets the build try.
set -eu

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not a Debian system. Needed, by their Debian names:" >&2
    echo "  $*" >&2
    exit 0
fi

missing=
for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0

echo "Installing:$missing"
if [ "$(id -u)" = 0 ]; then
    sudo=
elif command -v sudo >/dev/null 2>&1; then
    sudo=sudo
else
    echo "Not root and no sudo here. As root: apt-get install$missing" >&2
    exit 1
fi
# The lists may be absent (a fresh image) or old; an old list is only noticed when a download fails.
# shellcheck disable=SC2086 # words are wanted
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing || {
    $sudo apt-get update
    $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing
}
