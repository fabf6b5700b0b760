#!/usr/bin/env bash
# run_all.sh BUILD|PROGRAM: every interop test of live connections; the table of what was tried, and a verdict.
set -u
here=$(dirname "$0")
program=${1:?usage: $0 BUILD|PROGRAM}
status=0
for test in live_usage serve serve_hostile connect matrix_clients matrix_servers more_clients more_servers browser \
    tshark_decrypts load; do
    "$here/test_$test.sh" "$program" || status=1
done
[ $status = 0 ] && echo 'All peers agree.' || echo 'NOT all peers agree.'
exit $status
