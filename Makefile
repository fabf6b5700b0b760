# tlswalk: one non-recursive makefile. `make help` lists what it can do.
#
#   make SANITIZE=1 …   builds with AddressSanitizer and UBSan, into build-sanitize/
#   make CC=clang …     another compiler; use BUILD=… to keep its objects apart
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

# ---- what is needed ------------------------------------------------------------------------------

DEPS_BUILD := gcc pkg-config libgmp-dev libcjson-dev libedit-dev libsdl2-dev libcairo2-dev libpango1.0-dev \
  fonts-inter fonts-jetbrains-mono fonts-wqy-microhei
DEPS_TEST := libcmocka-dev openssl libssl-dev gnutls-bin curl tshark python3 python3-jsonschema iproute2 \
  procps binutils mandoc

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
  walkthrough/world/*.c walkthrough/live/*.c walkthrough/export/*.c)
CLI_SRC := $(wildcard walkthrough/cli/*.c)
GUI_SRC := $(wildcard gui/*/*.c)
TEXTS := $(wildcard lessons/text/*.json)
UNIT_CRYPTO := $(wildcard tests/unit/crypto/test_*.c)
UNIT_WALK := $(wildcard tests/unit/walkthrough/test_*.c)
UNIT_GUI := $(wildcard tests/unit/gui/test_*.c)

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
.PHONY: all lib gui unit
all: lib $(BUILD)/tlswalk gui
lib: $(LIB_STATIC) $(LIB_SHARED) $(BUILD)/crypto-edu.pc
gui: $(BUILD)/tlswalk-gui

unit: $(UNIT_BIN)
	@set -e; for t in $(UNIT_BIN); do echo "== $$t"; $$t; done

# ---- building ------------------------------------------------------------------------------------

$(BUILD)/libcrypto-edu/%.o: libcrypto-edu/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(CRYPTO_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/walkthrough/%.o: walkthrough/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(WALK_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/gui/%.o: gui/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(GUI_CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(GUI_CFLAGS) $(call pkg,--cflags,cmocka) -MMD -MP -c -o $@ $<

$(LIB_STATIC): $(CRYPTO_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^
$(LIB_SHARED): $(CRYPTO_OBJ)
	$(CC) -shared -Wl,-soname,libcrypto-edu.so.0 $(LINK_FLAGS) -o $@ $^ $(CRYPTO_LIBS)
	@ln -sf libcrypto-edu.so.0 $(BUILD)/libcrypto-edu.so
$(BUILD)/crypto-edu.pc: libcrypto-edu/crypto-edu.pc.in Makefile
	@mkdir -p $(@D)
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@VERSION@|$(VERSION)|' $< > $@
$(WALK_LIB): $(WALK_OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

# Catalogs and lessons travel inside the program.
$(BUILD)/embed: lessons/embed.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LINK_FLAGS) -o $@ $<
$(BUILD)/embedded.c: $(BUILD)/embed $(TEXTS)
	$(BUILD)/embed $(TEXTS) > $@.tmp && mv $@.tmp $@
$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -I. -c -o $@ $<

$(BUILD)/tlswalk: $(CLI_OBJ) $(WALK_LIB) $(LIB_STATIC)
	$(CC) $(LINK_FLAGS) -o $@ $^ $(CLI_LIBS)
$(BUILD)/tlswalk-gui: $(GUI_OBJ) $(WALK_LIB) $(LIB_STATIC)
	$(CC) $(LINK_FLAGS) -o $@ $^ $(GUI_LIBS)

$(BUILD)/tests/unit/crypto/%: $(BUILD)/tests/unit/crypto/%.o $(LIB_STATIC)
	$(CC) $(LINK_FLAGS) -o $@ $^ $(CRYPTO_LIBS) $(TEST_LIBS)
$(BUILD)/tests/unit/walkthrough/%: $(BUILD)/tests/unit/walkthrough/%.o $(WALK_LIB) $(LIB_STATIC)
	$(CC) $(LINK_FLAGS) -o $@ $^ $(WALK_LIBS) $(TEST_LIBS)
$(BUILD)/tests/unit/gui/%: $(BUILD)/tests/unit/gui/%.o $(filter-out $(BUILD)/gui/app/main.o,$(GUI_OBJ)) \
  $(WALK_LIB) $(LIB_STATIC)
	$(CC) $(LINK_FLAGS) -o $@ $^ $(GUI_LIBS) $(TEST_LIBS)

.PRECIOUS: $(BUILD)/%.o
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
