# Sourced by the scripts beside it, whose argument is tlswalk or the build folder that holds it.
# Says what is checked, and ends loudly at the first thing that is not so.
set -eu

tlswalk=${1:?usage: $0 TLSWALK|BUILD}
[ -d "$tlswalk" ] && tlswalk=$tlswalk/tlswalk
tlswalk=$(realpath "$tlswalk")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset NO_COLOR COLUMNS LC_MESSAGES LANG
export LC_ALL=C.UTF-8
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$here/../lsan.supp:print_suppressions=0}"

fail() {
    echo "NOT SO: $*" >&2
    [ ! -s "$work/err" ] || sed 's/^/  stderr: /' "$work/err" >&2
    exit 1
}
checking() { echo "  $*"; }

# expect STATUS COMMAND...: standard output into $work/out, standard error into $work/err.
expect() {
    local want=$1 got=0
    shift
    "$@" >"$work/out" 2>"$work/err" || got=$?
    [ "$got" = "$want" ] || fail "exit status $got, not $want: $*"
}
# The same for commands that must complain: one line that names the program and says the words.
refuses() {
    local want=$1 words=$2
    shift 2
    expect "$want" "$@"
    [ "$(wc -l <"$work/err")" = 1 ] || fail "not one line on stderr: $*"
    grep -q '^tlswalk: ' "$work/err" || fail "stderr does not name tlswalk: $*"
    grep -qF -- "$words" "$work/err" || fail "stderr does not say '$words': $*"
}
silent() { [ ! -s "$work/err" ] || fail "something on stderr"; }
says() { grep -qF -- "$1" "$work/out" || fail "the output does not say '$1'"; }
never_says() { ! grep -qF -- "$1" "$work/out" || fail "the output says '$1'"; }
count() { grep -cE -- "$1" "$work/out" || true; }
