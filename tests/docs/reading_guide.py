#!/usr/bin/env python3
"""reading_guide.py ROOT: does docs/reading-guide.md say what the source says?

A function or table of libcrypto-edu that implements a section carries a tag in the comment above it, `spec: RFC 2104 2; RFC 2104 3`.
The guide has a row for each tag, and a tag for each row. Rows of the last chapter point into walkthrough/, which has no tags: there the
function must be in the file. And every section that a frame of the library names is one of the guide's.
"""
import os
import re
import sys

root = sys.argv[1]
GUIDE = "docs/reading-guide.md"
LIBRARY = "libcrypto-edu/src/"
problems = []


def read(path):
    with open(os.path.join(root, path), encoding="utf-8") as f:
        return f.read()


def defined(line):
    """The name that a line at the left margin begins to define, or None."""
    if not re.match(r"[A-Za-z]", line) or line.rstrip().endswith(";") and "=" not in line:
        return None
    found = re.match(r"[^=]*?\b(\w+)(?:\[\w*\])+ = ", line) or re.match(r"[^=]*?\b(\w+)\(", line)
    return found.group(1) if found else None


def library_files():
    for folder, _, names in os.walk(os.path.join(root, LIBRARY)):
        for name in names:
            if name.endswith((".c", ".h")):
                yield os.path.relpath(os.path.join(folder, name), root)


def tags_of(path):
    """(standard and section, function, file) for each tag of a file."""
    waiting = []
    for number, line in enumerate(read(path).split("\n"), 1):
        tag = re.match(r"(?:/\*| \*) spec: (.*?)(?: \*/)?$", line)
        name = defined(line)
        if tag:
            waiting += [s.strip() for s in tag.group(1).split(";")]
        elif re.search(r"\bspec: ", line):
            problems.append(f"{path}:{number}: a tag has a line of its own, and only known forms")
        elif name and waiting:
            yield from ((section, name, path) for section in waiting)
            waiting = []
        elif waiting and line and not re.match(r"/[*/]| \*|.*\*/$", line):
            problems.append(f"{path}:{number}: a tag stands above something that is no definition")
            waiting = []


def rows_of(guide):
    """(standard, section, function, file) for each row; the standard is the heading's, before the colon."""
    standard = None
    for line in guide.split("\n"):
        if line.startswith("### "):
            standard = line[4:].split(":")[0]
        if not line.startswith("| ") or line.startswith("| section "):
            continue
        row = re.fullmatch(r"\| (\S+) \| [^|]+ \| `(\w+)` \| \[(\S+)\]\(\.\./(\S+)\) \|", line)
        if not row:
            problems.append(f"{GUIDE}: not a row of four columns: {line}")
            continue
        section, function, shown, path = row.groups()
        if path not in (LIBRARY + shown, "walkthrough/" + shown):
            problems.append(f"{GUIDE}: {shown} is a link to {path}")
        yield standard, section, function, path


def compare(tags, rows):
    for section, function, path in sorted(tags - rows):
        problems.append(f"{path}: {function} is tagged {section}, and the guide has no such row")
    for section, function, path in sorted(rows - tags):
        if not os.path.exists(os.path.join(root, path)):
            problems.append(f"{GUIDE}: {section}: there is no {path}")
        elif function not in map(defined, read(path).split("\n")):
            problems.append(f"{GUIDE}: {section}: {path} has no {function}")
        elif path.startswith(LIBRARY):
            problems.append(f"{GUIDE}: {section}: {function} in {path} carries no such tag")


def check_frames(sections):
    """Every section that a frame names, or one below it, has a row."""
    standards = {s.rsplit(" ", 1)[0] for s in sections}
    form = r'"((?:%s) [A-Z]?[0-9.]*)' % "|".join(map(re.escape, sorted(standards)))
    for path in library_files():
        text = read(path)
        for cited in set(re.findall(r'"((?:FIPS|SP|RFC|HAC|SEC|IEEE|X\.)[ \d][^"]*)"', text)):
            found = re.match(form, '"' + cited)
            section = found.group(1).rstrip(".") if found else None
            if not any(s == section or s.startswith(f"{section}.") for s in sections):
                problems.append(f"{path}: a frame cites {cited}, which is not in the guide")


def check_links(guide):
    anchors = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.*)$", guide, re.M)}
    for target in re.findall(r"\]\(([^)]*)\)", guide):
        if target.startswith("#"):
            if target[1:] not in anchors:
                problems.append(f"{GUIDE}: no heading {target}")
        elif not os.path.exists(os.path.join(root, "docs", target)):
            problems.append(f"{GUIDE}: {target} does not exist")


def main():
    guide = read(GUIDE)
    rows = list(rows_of(guide))
    tags = {tag for path in library_files() for tag in tags_of(path)}
    ours = [(f"{standard} {section}", function, path) for standard, section, function, path in rows]
    for row in sorted({r for r in ours if ours.count(r) > 1}):
        problems.append(f"{GUIDE}: twice: {row}")
    compare(tags, set(ours))
    check_frames({section for section, _, path in ours if path.startswith(LIBRARY)})
    check_links(guide)
    if problems:
        sys.exit("\n".join(problems))
    print(f"{len(tags)} tags and the guide's {len(ours)} rows agree")


main()
