#!/usr/bin/env python3
"""Validates lesson files against lessons/schema/lesson.schema.json with an independent validator.

Usage: validate.py FILE...     ("-" reads standard input)

Prints every violation as FILE: PATH: REASON and exits with 1 if there is any, with 2 for a file
that cannot be read. JSON is read as strictly as tlswalk reads it: UTF-8, no key twice, no fraction.
"""

import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "lessons" / "schema" / "lesson.schema.json"


def refuse_duplicates(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"the key {name!r} stands twice")
    return dict(pairs)


def refuse_number(text):
    raise ValueError(f"{text} is not a whole number")


def read(name):
    data = sys.stdin.buffer.read() if name == "-" else pathlib.Path(name).read_bytes()
    return json.loads(
        data.decode("utf-8"),
        object_pairs_hook=refuse_duplicates,
        parse_float=refuse_number,
        parse_constant=refuse_number,
    )


def path_of(error):
    path = ""
    for part in error.absolute_path:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "(the file)"


def main(names):
    if not names:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    status = 0
    for name in names:
        try:
            lesson = read(name)
        except (OSError, ValueError) as error:
            print(f"{name}: {error}", file=sys.stderr)
            return 2
        for error in validator.iter_errors(lesson):
            print(f"{name}: {path_of(error)}: {error.message[:200]}", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
