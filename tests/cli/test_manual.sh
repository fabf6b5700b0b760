#!/usr/bin/env bash
# The manual pages: well formed, one for each larger command, and naming every option that --help names.
. "$(dirname "$0")/expect.bash"
pages=$(cd "$here/../../docs/man" && pwd)

checking "mandoc finds nothing to complain about"
mandoc -Tlint -Wstyle "$pages"/*.1 >"$work/out" 2>&1 || true
! grep -v -e 'outdated mandoc.db' -e 'not found: Xr tlswalk' "$work/out" || fail "mandoc complains"

checking "the pages they refer to are there"
for page in $(sed -n 's/^\.Xr \([^ ]*\) 1.*/\1/p' "$pages"/*.1 | sort -u); do
    [ -e "$pages/$page.1" ] || fail "there is no $page.1"
done

checking "every command of --help stands in tlswalk(1)"
expect 0 "$tlswalk" --help
commands=$(sed -n 's/^  \([a-z]*\) .*/\1/p' "$work/out" | grep -v tlswalk)
for command in $commands; do
    grep -qx ".It Cm $command" "$pages/tlswalk.1" || fail "tlswalk(1) does not name $command"
done

checking "every option of a command's --help stands in its page"
for command in $commands; do
    page=$pages/tlswalk-$command.1
    [ -e "$page" ] || page=$pages/tlswalk.1
    expect 0 "$tlswalk" "$command" --help
    for option in $(grep -o -- '^  --[a-z-]*' "$work/out"); do
        grep -q -- "Fl -${option#--}" "$page" "$pages/tlswalk.1" || fail "${page##*/} does not name $option"
    done
done
