#!/usr/bin/env bash
# run_scripts.sh BUILD AREA...: runs every tests/AREA/test_*.sh with the build folder as its argument,
# and ends with a line that counts them. A script prints what it saw and exits non-zero when it was not as it should be.
set -u

build=$1
shift
passed=0
failed=0
for area in "$@"; do
    for script in tests/"$area"/test_*.sh; do
        [ -e "$script" ] || continue
        echo "== $script"
        if "$script" "$build"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "FAILED: $script" >&2
        fi
    done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
