#!/usr/bin/env bash
# test_install.sh BUILD: `make install` into a folder of its own, without root: a program builds against what was
# installed, static and shared, with the flags pkg-config gives; every header stands alone; the installed tlswalk
# runs; the manual pages are sound; and `make uninstall` leaves no file behind.
set -u

build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/usr
errors=0

complain() {
    echo "install: $*" >&2
    errors=1
}

make_quietly() { # TARGET
    make -s "$1" BUILD="$build" PREFIX="$prefix" > "$work/make.log" 2>&1 || { cat "$work/make.log" >&2; return 1; }
}

make_quietly install || { complain "make install failed"; exit 1; }

# ---- what a programmer needs ----

export PKG_CONFIG_PATH=$prefix/lib/pkgconfig
version=$(sed -n 's/^VERSION := //p' Makefile)
[ "$(pkg-config --modversion crypto-edu)" = "$version" ] || complain "pkg-config does not say $version"

cat > "$work/abc.c" <<'C'
#include <crypto-edu/hash.h>
int main(void) {
    uint8_t digest[CE_SHA256_SIZE]; /* FIPS 180-4's "abc": ba7816bf... */
    return ce_hash(CE_SHA256, digest, (const uint8_t *)"abc", 3, NULL) != CE_OK || digest[0] != 0xba || digest[31] != 0xad;
}
C
cc="${CC:-cc} -std=c11 -Wall -Wextra -Wpedantic -Werror"
read -ra shared <<< "$(pkg-config --cflags --libs crypto-edu)"
read -ra static <<< "$(pkg-config --static --cflags --libs crypto-edu)"
if ! { $cc -o "$work/shared" "$work/abc.c" "${shared[@]}" && LD_LIBRARY_PATH=$prefix/lib "$work/shared"; }; then
    complain "the program with the shared library"
fi
LD_LIBRARY_PATH=$prefix/lib ldd "$work/shared" | grep -q "$prefix/lib/libcrypto-edu.so.0" ||
    complain "the program does not use the installed shared library"
if ! { $cc -static -o "$work/static" "$work/abc.c" "${static[@]}" && "$work/static"; }; then
    complain "the program with the static library"
fi

headers=0
for header in "$prefix"/include/crypto-edu/*.h; do
    headers=$((headers + 1))
    echo "#include <crypto-edu/${header##*/}>" | $cc -fsyntax-only -I"$prefix/include" -x c - ||
        complain "${header##*/} does not stand alone"
done
[ $headers = "$(find libcrypto-edu/include -name '*.h' | wc -l)" ] || complain "$headers headers are not all"

# ---- what everybody needs ----

said=$("$prefix/bin/tlswalk" --version) || complain "tlswalk --version failed"
grep -qx "tlswalk $version" <<< "$said" || complain "tlswalk --version says: $said"
grep -qi 'not for production' <<< "$said" || complain "tlswalk --version does not warn"
"$prefix/bin/tlswalk" export -f json tls12-dhe-rsa | grep -q '"tlswalk-lesson/1"' ||
    complain "the installed tlswalk makes no lesson"
[ -x "$prefix/bin/tlswalk-gui" ] || complain "no tlswalk-gui"

pages=0
for page in "$prefix"/share/man/man1/*.1; do
    [ -e "$page" ] || continue
    pages=$((pages + 1))
    mandoc -Tlint -W warning "$page" || complain "${page##*/} is not sound"
done
for program in tlswalk tlswalk-gui; do
    [ -s "$prefix/share/man/man1/$program.1" ] || complain "no manual page of $program"
done

# ---- and away again ----

make_quietly uninstall || complain "make uninstall failed"
left=$(find "$prefix" ! -type d)
[ -z "$left" ] || complain "left behind: $left"

[ $errors = 0 ] && echo "install: $headers headers, $pages manual pages, static and shared; nothing left behind"
exit $errors
