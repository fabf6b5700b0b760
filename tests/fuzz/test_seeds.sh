#!/usr/bin/env bash
# test_seeds.sh BUILD: every fuzz target once on each of its seeds, and on inputs that it broke on before.
set -eu

build=$1
cd "$(dirname "$0")/../.."
targets=0
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    case $build in
    /*) replay=$build/tests/fuzz/replay_$name ;;
    *) replay=./$build/tests/fuzz/replay_$name ;;
    esac
    "$replay" "tests/fuzz/seeds/${name#fuzz_}"
    targets=$((targets + 1))
done
echo "$targets fuzz targets replayed"
[ "$targets" -gt 0 ]
