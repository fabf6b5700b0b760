#!/usr/bin/env bash
# run_all.sh TLSWALK: every test of the command line.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for script in "$here"/test_*.sh; do
    echo "== ${script##*/}"
    "$script" "$1"
done
echo "All tests of the command line passed."
