#!/usr/bin/env bash
# test_scripts.sh BUILD: drives the visualizer without a display: scripts, pictures, the tree, and what it
# says when something is wrong.
set -u

gui=$1/tlswalk-gui
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SDL_VIDEODRIVER=dummy LC_ALL=C
# Third-party libraries keep what they have once loaded; our own leaks still count.
export LSAN_OPTIONS="suppressions=tests/lsan.supp:print_suppressions=0"
failed=0

say() { # WHAT: notes a failure
    echo "FAILED: $1" >&2
    failed=1
}

exits() { # STATUS WORDS COMMAND...: the status it ends with, and words that stderr holds
    local want=$1 words=$2
    shift 2
    "$@" > "$work/out" 2> "$work/err"
    local got=$?
    [ $got = "$want" ] || say "$* ended with $got, not $want: $(head -n 3 "$work/err")"
    grep -qF -- "$words" "$work/err" || say "$*: stderr lacks \"$words\": $(head -n 3 "$work/err")"
    [ "$(grep -c . "$work/err")" -le 2 ] || say "$*: more than two lines on stderr"
}

for script in tests/gui/*.script; do
    echo "$script"
    "$gui" --script "$script" > "$work/out" || say "$script"
done

# A failed expectation names file, line and what was found.
printf 'key Right\nexpect step == 999\n' > "$work/wrong.script"
exits 1 "$work/wrong.script:2: step: expected \"999\", found" "$gui" --script "$work/wrong.script"
printf 'click no.such.thing\n' > "$work/wrong.script"
exits 1 'wrong.script:1: no.such.thing: there is no such widget' "$gui" --script "$work/wrong.script"
printf 'dance\n' > "$work/wrong.script"
exits 1 'wrong.script:1: dance: no such command' "$gui" --script "$work/wrong.script"

# Pictures and the tree need no display at all, and are the same every time.
for size in 1024x640 3840x2160; do
    for look in "light en" "dark zh"; do
        set -- $look
        env -u SDL_VIDEODRIVER "$gui" --size $size --theme "$1" --lang "$2" --at 20 --screenshot "$work/a.png" ||
            say "--screenshot at $size"
        "$gui" --size $size --theme "$1" --lang "$2" --at 20 --screenshot "$work/b.png"
        cmp -s "$work/a.png" "$work/b.png" || say "two pictures of one screen differ at $size"
        file=$(head -c 24 "$work/a.png" | od -An -tu1 | tr -s ' \n' ' ')
        set -- $file # the IHDR: width and height at bytes 16 to 23
        [ "$((${19} * 256 + ${20}))x$((${23} * 256 + ${24}))" = "$size" ] || say "the picture is not $size"
    done
done
"$gui" --dump-tree --at 8 > "$work/tree.json" || say "--dump-tree"
python3 - "$work/tree.json" <<'PYTHON' || say "the tree is not as it should be"
import json, sys
tree = json.load(open(sys.argv[1]))
ids = [w["id"] for w in tree]
assert len(ids) == len(set(ids)), "ids repeat"
assert all(w["role"] and len(w["rect"]) == 4 for w in tree)
assert any(w["id"] == "timeline.step.8" and w["value"] == "current" for w in tree)
PYTHON

# Every story step as a picture: the same files every time, whole, and with their texts as text.
mkdir "$work/first" "$work/second"
for folder in first second; do
    env -u SDL_VIDEODRIVER "$gui" --export svg -o "$work/$folder/walk.svg" || say "--export svg"
    env -u SDL_VIDEODRIVER "$gui" --export png --steps 20-40 -o "$work/$folder/walk.png" || say "--export png"
    env -u SDL_VIDEODRIVER "$gui" --export pdf --lang zh --theme dark -o "$work/$folder/walk.pdf" || say "--export pdf"
done
diff -r "$work/first" "$work/second" > /dev/null || say "two exports of one trace differ"
python3 - "$work/first" <<'PYTHON' || say "the exported pictures are not as they should be"
import pathlib, re, sys, xml.dom.minidom
folder = pathlib.Path(sys.argv[1])
pictures = sorted(folder.glob("walk-*.svg"))
assert [p.name for p in pictures] == [f"walk-{i:02}.svg" for i in range(1, 13)], pictures
for picture in pictures:
    root = xml.dom.minidom.parse(str(picture)).documentElement
    texts = [t.firstChild.data for t in root.getElementsByTagName("text")]
    title = root.getElementsByTagName("title")[0].firstChild.data
    assert root.getElementsByTagName("desc")[0].firstChild.data
    assert any(title.startswith(t.strip()) for t in texts), title  # what it is called stands in it
    ids = re.findall(r' id="([^"]*)"', picture.read_text())
    assert len(ids) == len(set(ids)), "ids repeat"
pdf = (folder / "walk.pdf").read_bytes()
assert pdf.startswith(b"%PDF-") and pdf.rstrip().endswith(b"%%EOF")
assert list(folder.glob("walk-*.png")) and not list(folder.glob("*.part"))
PYTHON
exits 2 '--steps' "$gui" --export svg --steps 9999 -o "$work/c.svg"
exits 1 'nowhere' "$gui" --export pdf -o "$work/nowhere/c.pdf"

# What is wrong is said in one line, with the right status.
exits 2 'unknown option' "$gui" --frobnicate
exits 2 '--size' "$gui" --size huge
exits 2 'no-such-scenario' "$gui" no-such-scenario
exits 2 '--inside' "$gui" --at 8 --inside --screenshot "$work/c.png"
exits 2 '--at' "$gui" --at 9999 --screenshot "$work/c.png"
exits 1 'missing.json' "$gui" "$work/missing.json" --screenshot "$work/c.png"
exits 1 'nowhere' "$gui" --screenshot "$work/nowhere/c.png"
exits 1 'SDL_VIDEODRIVER=dummy' env SDL_VIDEODRIVER=none "$gui"
printf '{"format": "tlswalk-lesson/1", "title": 7}' > "$work/broken.json"
exits 1 'title' "$gui" "$work/broken.json" --screenshot "$work/c.png"
[ ! -e "$work/c.png" ] || say "a picture of nothing was written"
"$gui" --help | grep -q -- '--screenshot FILE.png' || say "--help"
"$gui" --version | grep -q '^tlswalk-gui [0-9]' || say "--version"

[ $failed = 0 ] && echo "the visualizer: scripts, pictures, tree and errors are right"
exit $failed
