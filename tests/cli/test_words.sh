#!/usr/bin/env bash
# The words of the command line: each that the source names is in both catalogs, and no other.
. "$(dirname "$0")/expect.bash"

checking "words used and words in the catalogs are the same"
expect 0 python3 - "$here/../.." <<'PYTHON'
import glob, json, re, sys
root = sys.argv[1]
source = "".join(open(f, encoding="utf-8").read() for f in glob.glob(root + "/walkthrough/cli/*.c"))
used = set(re.findall(r'"(cli\.[a-z_.]+[a-z])"', source))
assert len(used) > 40, "the source was not found"
for language in "en", "zh":
    words = json.load(open(f"{root}/lessons/text/{language}.json", encoding="utf-8"))["ui"]
    there = {w for w in words if w.startswith("cli.") and not w.startswith("cli.actor.")}
    assert used == there, (language, used ^ there)
    assert all(isinstance(words[w], str) and words[w].strip() for w in there)
PYTHON
