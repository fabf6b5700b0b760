"""Do docs/reading-guide.md and the `spec:` tags of the source say the same? Exits 1 with a line for each difference.

A tag stands in the comment above what implements it: `spec: FIPS 197 5.1.1; RFC 5246 5`. A row of the guide names a section, a
function and its file; the standard is its heading, up to the colon. Rows about walkthrough/ need a function that is there, and no tag.
"""
import re
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([^|]+?) \| .* \| `(\w+)` \| \[[^\]]+\]\(\.\./([^)]+)\) \|$")


def tagged(path):
    """(standard and section, name) for each tag of one file; the name is what is defined below the comment."""
    text = path.read_text()
    for comment in re.finditer(r"/\*(?:(?!\*/).)*?\bspec:((?:(?!\*/).)*)\*/", text, re.S):
        below = text[comment.end():]
        line_start = text.rfind("\n", 0, comment.start()) + 1
        before = text[line_start:comment.start()].strip()
        below = before + below if before else below  # the comment may close the line it speaks of
        below = re.sub(r"/\*.*?\*/", "", below, flags=re.S)
        below = re.sub(r"^\s*#.*$", "", below, flags=re.M)
        name = re.search(r"(\w+)\s*(?:\(|\[|=)", below)
        if before:
            name = re.search(r"(\w+)\s*(?:\(|\[|=)", before) or name
        for tag in re.sub(r"\s*\n\s*\*\s*", " ", comment.group(1)).split(";"):
            yield tag.strip(), name.group(1) if name else "?"


def guide_rows(text):
    standard = None
    for number, line in enumerate(text.splitlines(), 1):
        heading = re.match(r"^### ([^:]+):", line)
        if heading:
            standard = heading.group(1)
        row = ROW.match(line)
        if row:
            for section in re.split(r"[,;] ", row.group(1)):
                yield number, f"{standard} {section}", row.group(2), row.group(3)


def main():
    source = {}
    for path in sorted((TOP / "libcrypto-edu" / "src").rglob("*.[ch]")):
        relative = str(path.relative_to(TOP))
        source.update({(tag, name, relative): True for tag, name in tagged(path)})
    differences, listed = [], set()
    for number, tag, function, file in guide_rows((TOP / "docs" / "reading-guide.md").read_text()):
        where = f"docs/reading-guide.md:{number}: {tag}, {function} in {file}"
        path = TOP / file
        if not path.exists():
            differences.append(f"{where}: no such file")
        elif not re.search(rf"\b{function}\b", path.read_text()):
            differences.append(f"{where}: no such function there")
        elif file.startswith("libcrypto-edu/"):
            listed.add((tag, function, file))
            if (tag, function, file) not in source:
                differences.append(f"{where}: the source has no such tag")
    for tag, function, file in source:
        if (tag, function, file) not in listed:
            differences.append(f"{file}: `spec: {tag}` of {function} is not in the guide")
    if not source or not listed:
        differences.append("no tags, or no rows: the test itself reads nothing")
    print("\n".join(differences) or f"{len(listed)} rows of the guide and {len(source)} tags agree")
    return 1 if differences else 0


sys.exit(main())
