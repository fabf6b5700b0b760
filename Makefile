# tlswalk: one non-recursive makefile. `make help` lists what it can do.
#
#   make SANITIZE=1 …   builds with AddressSanitizer and UBSan, into build-sanitize/
#   make CC=clang …     another compiler; use BUILD=… to keep its objects apart
#   make V=1 …          shows the commands
#   make WERROR=1 …     warnings are errors, as in CI

VERSION := 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
AR ?= ar
ifdef SANITIZE
BUILD ?= build-sanitize
else
BUILD ?= build
endif
OUT ?= out
Q := $(if $(V),,@)

# ---- what is needed ------------------------------------------------------------------------------

DEPS_BUILD := gcc pkg-config libgmp-dev libcjson-dev libedit-dev libsdl2-dev libcairo2-dev libpango1.0-dev \
  fonts-inter fonts-jetbrains-mono fonts-wqy-microhei
DEPS_TEST := libcmocka-dev openssl libssl-dev gnutls-bin curl tshark python3 python3-jsonschema iproute2 \
  python3-cryptography-vectors ca-certificates procps binutils mandoc nginx-light chromium libnss3-tools

# Asked again only when it matters: `make clean` on a bare machine needs no compiler.
pkg = $(shell pkg-config $(1) $(2) 2>/dev/null)

# ---- flags ---------------------------------------------------------------------------------------

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wvla $(if $(WERROR),-Werror)
OPTIMIZE ?= -O2 -g
SANITIZERS := $(if $(SANITIZE),-fsanitize=address -fsanitize=undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer)
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DTLSWALK_VERSION='"$(VERSION)"'
ALL_CFLAGS = -std=c11 $(WARNINGS) $(OPTIMIZE) $(SANITIZERS) $(CFLAGS)
LINK_FLAGS = $(SANITIZERS) $(LDFLAGS)

CRYPTO_CFLAGS := -Ilibcrypto-edu/include -Ilibcrypto-edu/src -fPIC
WALK_CFLAGS = -I. -Ilibcrypto-edu/include $(call pkg,--cflags,libcjson libedit)
GUI_CFLAGS = -I. -Ilibcrypto-edu/include $(call pkg,--cflags,sdl2 pangocairo libcjson)
CRYPTO_LIBS := -lgmp
WALK_LIBS = $(call pkg,--libs,libcjson) $(CRYPTO_LIBS)
CLI_LIBS = $(call pkg,--libs,libedit) $(WALK_LIBS)
GUI_LIBS = $(call pkg,--libs,sdl2 pangocairo) $(WALK_LIBS) -lm
TEST_LIBS = $(call pkg,--libs,cmocka)

# ---- sources -------------------------------------------------------------------------------------

CRYPTO_SRC := $(wildcard libcrypto-edu/src/*/*.c)
WALK_SRC := $(wildcard walkthrough/wire/*.c walkthrough/tls/*.c walkthrough/trace/*.c \
  walkthrough/world/*.c walkthrough/check/*.c walkthrough/live/*.c walkthrough/export/*.c \
  walkthrough/capture/*.c)
CLI_SRC := $(wildcard walkthrough/cli/*.c)
GUI_SRC := $(wildcard gui/*/*.c)
TEXTS := $(wildcard lessons/text/*.json)
UNIT_CRYPTO := $(wildcard tests/unit/crypto/test_*.c)
UNIT_WALK := $(wildcard tests/unit/walkthrough/test_*.c)
UNIT_GUI := $(wildcard tests/unit/gui/test_*.c)

OPENSSL_BIN := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/vectors/openssl_*.c))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_REPLAY = $(FUZZ_TARGETS:%=$(BUILD)/tests/fuzz/replay_%)

obj = $(patsubst %.c,$(BUILD)/%.o,$(1))
CRYPTO_OBJ := $(call obj,$(CRYPTO_SRC))
WALK_OBJ := $(call obj,$(WALK_SRC)) $(BUILD)/embedded.o
CLI_OBJ := $(call obj,$(CLI_SRC))
GUI_OBJ := $(call obj,$(GUI_SRC))
UNIT_BIN := $(patsubst %.c,$(BUILD)/%,$(UNIT_CRYPTO) $(UNIT_WALK) $(UNIT_GUI))

LIB_STATIC := $(BUILD)/libcrypto-edu.a
LIB_SHARED := $(BUILD)/libcrypto-edu.so.0
WALK_LIB := $(BUILD)/libwalkthrough.a

# ---- main targets --------------------------------------------------------------------------------

.DEFAULT_GOAL := all
.PHONY: all lib gui unit run interop test test-plain test-sanitized valgrind vectors vectors-sample check-layers bench sweep fuzz install uninstall format \
  format-check clean help deps deps-test
all: lib $(BUILD)/tlswalk gui
lib: $(LIB_STATIC) $(LIB_SHARED) $(BUILD)/crypto-edu.pc
gui: $(BUILD)/tlswalk-gui

help:
	@echo 'make             build everything into $(BUILD)/'
	@echo 'make run         install what is missing, build, walk through a handshake, open the visualizer'
	@echo 'make test        install what is missing, build, run every test (plain and sanitized)'
	@echo 'make lib | gui   only libcrypto-edu (static, shared, pkg-config) | only the visualizer'
	@echo 'make deps        install the packages the build needs (deps-test: also those of the tests)'
	@echo 'make interop     only serve and connect with OpenSSL, GnuTLS, curl, nginx, Chromium and tshark'
	@echo 'make unit        only the unit tests          make check-layers   who may call whom'
	@echo 'make vectors     NIST CAVP, and OpenSSL beside us, in full: ten minutes (make test: a sample)'
	@echo 'make valgrind    the unit tests under valgrind  make sweep        flip every bit of five handshakes'
	@echo 'make bench       speed beside OpenSSL         make fuzz           fuzz each parser for a minute (clang)'
	@echo 'make install     into PREFIX (default /usr/local; PREFIX=~/.local needs no root); uninstall'
	@echo 'make format      clang-format, as decided in .clang-format (format-check: only look)'
	@echo 'make clean       remove $(BUILD)/, build-sanitize/, build-fuzz/ and out/'

run: deps
	@$(MAKE) --no-print-directory all
	@mkdir -p $(OUT)
	@$(BUILD)/tlswalk run tls12-dhe-rsa -o $(OUT)/tls12-dhe-rsa.json
	@echo; echo 'The whole handshake is in $(OUT)/tls12-dhe-rsa.json.'
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BUILD)/tlswalk-gui $(OUT)/tls12-dhe-rsa.json; \
	  else echo 'No display: the visualizer stays closed. On a desktop: $(BUILD)/tlswalk-gui'; fi

test: deps-test
	@$(MAKE) --no-print-directory test-plain
	@$(MAKE) --no-print-directory test-sanitized SANITIZE=1
	@echo; echo 'All tests passed.'

test-plain: all check-layers unit vectors-sample $(FUZZ_REPLAY)
	tests/run_scripts.sh $(BUILD) docs cli vectors interop gui lessons fuzz install

test-sanitized: all unit $(FUZZ_REPLAY)
	tests/run_scripts.sh $(BUILD) cli gui fuzz
	CONNECTIONS=60 tests/interop/test_load.sh $(BUILD)

unit: $(UNIT_BIN)
	@set -e; for t in $(UNIT_BIN); do echo "== $$t"; $(RUNNER) $$t; done

interop: deps-test
	@$(MAKE) --no-print-directory $(BUILD)/tlswalk
	tests/interop/run_all.sh $(BUILD)

# The memory checker is slow: whole handshakes are left to the sanitizers, and fonts to nobody.
VALGRIND := valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite
WHOLE_HANDSHAKES := handshake tamper failed_traces sealed_records words words_true states% records% peer_% premaster ignored \
  check_scenarios wire_handshake wire_hello algorithms% certificate_cases what_if tls13% refusals13 resumption_scenarios inner
valgrind: $(filter-out $(BUILD)/tests/unit/gui/% $(WHOLE_HANDSHAKES:%=$(BUILD)/tests/unit/walkthrough/test_%),$(UNIT_BIN))
	@set -e; for t in $^; do echo "== $$t"; $(VALGRIND) $$t; done

# Beside OpenSSL 10,000 random cases a primitive and curve, 500 an RSA or Diffie-Hellman size. Those of public keys take
# minutes: `make test` runs one in fifty of them, `make vectors` all.
SHARE := 1
vectors: $(OPENSSL_BIN) $(BUILD)/tests/vectors/cavp $(BUILD)/tests/vectors/pkits $(BUILD)/tests/vectors/wycheproof $(BUILD)/tests/vectors/rfc8448
	@$(BUILD)/tests/vectors/rfc8448 tests/vectors/samples/rfc8448_section3.json
	@set -e; for t in $(OPENSSL_BIN:%='% --share=$(SHARE)') $(BUILD)/tests/vectors/cavp $(BUILD)/tests/vectors/pkits; do echo "== $$t"; $$t; done
vectors-sample:
	@$(MAKE) --no-print-directory vectors SHARE=50

check-layers: $(CRYPTO_OBJ) $(WALK_OBJ) $(CLI_OBJ) $(GUI_OBJ)
	tests/check_layers.sh $(BUILD)

bench: $(BUILD)/tests/bench/bench
	$<

# Every bit of five handshakes: some minutes. What goes unnoticed fails it.
SWEPT = tls13 tls13-psk tls12-dhe-rsa tls12-ecdhe-rsa tls12-rsa
sweep: $(BUILD)/tlswalk
	for scenario in $(SWEPT); do echo "== $$scenario"; $(BUILD)/tlswalk sweep $$scenario || exit 1; done

# ---- packages ------------------------------------------------------------------------------------

deps:
	@tests/install_packages.sh $(DEPS_BUILD)
deps-test:
	@tests/install_packages.sh $(DEPS_BUILD) $(DEPS_TEST)

# ---- installing ----------------------------------------------------------------------------------

INSTALLED_MAN = $(patsubst docs/man/%,share/man/man1/%,$(wildcard docs/man/*.1)) \
  $(patsubst docs/man/%,share/man/man7/%,$(wildcard docs/man/*.7))
INSTALLED_HEADERS = $(patsubst libcrypto-edu/include/%,include/%,$(wildcard libcrypto-edu/include/crypto-edu/*.h))
TO = $(DESTDIR)$(PREFIX)

install: all
	install -d $(TO)/bin $(TO)/lib/pkgconfig $(TO)/include/crypto-edu \
	  $(TO)/share/man/man1 $(TO)/share/man/man7
	install -m 755 $(BUILD)/tlswalk $(BUILD)/tlswalk-gui $(TO)/bin/
	install -m 644 $(LIB_STATIC) $(TO)/lib/
	install -m 755 $(LIB_SHARED) $(TO)/lib/
	ln -sf libcrypto-edu.so.0 $(TO)/lib/libcrypto-edu.so
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' libcrypto-edu/crypto-edu.pc.in \
	  > $(TO)/lib/pkgconfig/crypto-edu.pc
	install -m 644 libcrypto-edu/include/crypto-edu/*.h $(TO)/include/crypto-edu/
	install -m 644 docs/man/*.1 $(TO)/share/man/man1/
	install -m 644 docs/man/*.7 $(TO)/share/man/man7/
uninstall:
	cd $(TO) && rm -f bin/tlswalk bin/tlswalk-gui lib/libcrypto-edu.a lib/libcrypto-edu.so lib/libcrypto-edu.so.0 \
	  lib/pkgconfig/crypto-edu.pc $(INSTALLED_HEADERS) $(INSTALLED_MAN)
	-rmdir $(TO)/include/crypto-edu

# ---- tidying -------------------------------------------------------------------------------------

SOURCES = $(shell git ls-files '*.c' '*.h' 2>/dev/null)
format:
	clang-format -i $(SOURCES)
format-check:
	clang-format --dry-run --Werror $(SOURCES)
clean:
	rm -rf build build-sanitize build-fuzz out

# ---- building ------------------------------------------------------------------------------------

$(BUILD)/libcrypto-edu/%.o: libcrypto-edu/%.c
	@mkdir -p $(@D)$(if $(Q), && echo '  $@')
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(CRYPTO_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/walkthrough/%.o: walkthrough/%.c
	@mkdir -p $(@D)$(if $(Q), && echo '  $@')
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(WALK_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/gui/%.o: gui/%.c
	@mkdir -p $(@D)$(if $(Q), && echo '  $@')
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(GUI_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)$(if $(Q), && echo '  $@')
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(GUI_CFLAGS) $(call pkg,--cflags,cmocka) -MMD -MP -c -o $@ $<

$(LIB_STATIC): $(CRYPTO_OBJ)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^
$(LIB_SHARED): $(CRYPTO_OBJ)
	$(Q)$(CC) -shared -Wl,-soname,libcrypto-edu.so.0 $(LINK_FLAGS) -o $@ $^ $(CRYPTO_LIBS)
	@ln -sf libcrypto-edu.so.0 $(BUILD)/libcrypto-edu.so
$(BUILD)/crypto-edu.pc: libcrypto-edu/crypto-edu.pc.in Makefile
	@mkdir -p $(@D)$(if $(Q), && echo '  $@')
	$(Q)sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' $< > $@
$(WALK_LIB): $(WALK_OBJ)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

# Catalogs and lessons travel inside the program.
$(BUILD)/embed: lessons/embed.c
	@mkdir -p $(@D)$(if $(Q), && echo '  $@')
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LINK_FLAGS) -o $@ $<
$(BUILD)/embedded.c: $(BUILD)/embed $(TEXTS)
	$(Q)$(BUILD)/embed $(TEXTS) > $@.tmp && mv $@.tmp $@
$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -I. -c -o $@ $<

$(BUILD)/tlswalk: $(CLI_OBJ) $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(CLI_LIBS)
$(BUILD)/tlswalk-gui: $(GUI_OBJ) $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(GUI_LIBS)

objects_first = $(filter %.o,$(1)) $(filter-out %.o,$(1))
$(BUILD)/tests/unit/crypto/%: $(BUILD)/tests/unit/crypto/%.o $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $(call objects_first,$^) $(CRYPTO_LIBS) $(TEST_LIBS)
# Certificates as no CA would issue them, for the tests of paths.
FORGED := $(call obj,$(wildcard tests/unit/crypto/forged*.c))
$(filter $(BUILD)/tests/unit/crypto/test_path_% $(BUILD)/tests/vectors/openssl_path%,$(UNIT_BIN) $(OPENSSL_BIN)): $(FORGED)
$(BUILD)/tests/unit/walkthrough/%: $(BUILD)/tests/unit/walkthrough/%.o $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(WALK_LIBS) $(TEST_LIBS)
$(BUILD)/tests/unit/gui/%: $(BUILD)/tests/unit/gui/%.o $(filter-out $(BUILD)/gui/app/main.o,$(GUI_OBJ)) \
  $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(GUI_LIBS) $(TEST_LIBS)

# Beside OpenSSL's libcrypto, a dependency of tests alone; the seed is printed, and can be given.
$(BUILD)/tests/vectors/openssl_%: $(BUILD)/tests/vectors/openssl_%.o $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $(call objects_first,$^) $(CRYPTO_LIBS) $(TEST_LIBS) -lcrypto

# Readers of NIST's CAVP and PKITS files (Debian packages them) and of Project Wycheproof's: `wycheproof DIR-OR-FILE...`.
$(BUILD)/tests/vectors/cavp: $(call obj,$(wildcard tests/vectors/cavp*.c)) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(CRYPTO_LIBS)
$(BUILD)/tests/vectors/pkits: $(call obj,$(wildcard tests/vectors/pkits*.c)) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(CRYPTO_LIBS)
$(BUILD)/tests/vectors/wycheproof: $(call obj,$(wildcard tests/vectors/wycheproof*.c)) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(WALK_LIBS)
# Our endpoints in the conversations of RFC 8448: `rfc8448 FILE...`; section 3 is with us.
$(BUILD)/tests/vectors/rfc8448: $(call obj,$(wildcard tests/vectors/rfc8448*.c)) $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(WALK_LIBS)

# A fuzz target with a main() that replays its seeds, and with libFuzzer (clang).
$(BUILD)/tests/fuzz/replay_%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(WALK_LIBS)
FUZZ_SECONDS ?= 60
fuzz: $(FUZZ_TARGETS:%=fuzz-%)
fuzz-%:
	@mkdir -p build-fuzz/$* build-fuzz/corpus/$*
	clang $(CPPFLAGS) -std=c11 -O1 -g -fsanitize=fuzzer,address,undefined $(WALK_CFLAGS) -o build-fuzz/$*/$* \
	  tests/fuzz/$*.c $(filter-out walkthrough/live/%,$(WALK_SRC)) $(BUILD)/embedded.c $(CRYPTO_SRC) $(CRYPTO_CFLAGS) $(WALK_LIBS)
	build-fuzz/$*/$* -max_total_time=$(FUZZ_SECONDS) build-fuzz/corpus/$* tests/fuzz/seeds/$(*:fuzz_%=%)
fuzz: $(BUILD)/embedded.c

# Timings, beside OpenSSL in the same process; the unprobed_*.c take in sources of the library.
$(BUILD)/tests/bench/%.o: CPPFLAGS += -Ilibcrypto-edu/src
$(BUILD)/tests/bench/bench: $(call obj,$(wildcard tests/bench/*.c)) $(WALK_LIB) $(LIB_STATIC)
	$(Q)$(CC) $(LINK_FLAGS) -o $@ $^ $(WALK_LIBS) -lssl -lcrypto

# Objects are kept, also those that only a pattern rule asked for.
.SECONDARY:
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
