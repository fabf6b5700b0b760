#!/usr/bin/env bash
# The digest of every lesson file is what the format says it is, by coreutils and not by us: the SHA-256 of
# the file without the digest's line.
set -euo pipefail

tlswalk=$1/tlswalk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count=0
for scenario in tls12-dhe-rsa tls12-rsa; do
    for seed in 1 18446744073709551615; do
        "$tlswalk" export -f json -o "$work/lesson.json" "$scenario" --seed "$seed"
        said=$(sed -n 's/^"digest":"\([0-9a-f]\{64\}\)",$/\1/p' "$work/lesson.json")
        right=$(sed '/^"digest":/d' "$work/lesson.json" | sha256sum | cut -d' ' -f1)
        [ "$said" = "$right" ] || { echo "digest $said, by sha256sum $right" >&2; exit 1; }
        count=$((count + 1))
    done
done
echo "$count digests agree with sha256sum"
