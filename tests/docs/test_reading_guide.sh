#!/bin/sh
# docs/reading-guide.md and the `spec:` tags in libcrypto-edu must say the same, in both directions.
exec python3 "$(dirname "$0")/reading_guide.py"
