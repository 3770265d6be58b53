# narrateur: French web articles into sound and accessible editions.
# `make help` lists the targets.

VERSION = 1.0.0
PREFIX = /usr/local
CC = gcc
BUILD = build/release
T =

# ---- the one list of what is needed (Debian 12) -------------------------------------------------
BUILD_PACKAGES = gcc make pkg-config libc6-dev libcurl4-openssl-dev zlib1g-dev libxml2-dev libespeak-ng-dev \
	espeak-ng-data libflac-dev libvorbis-dev libebur128-dev libmp3lame-dev libopus-dev libogg-dev \
	libsoxr-dev libzip-dev libmd4c-dev libmd4c-html0-dev libjansson-dev libseccomp-dev ca-certificates
TEST_PACKAGES = libcmocka-dev libicu-dev perl python3 file procps
LINT_PACKAGES = clang clang-format clang-tidy cppcheck universal-ctags
SANITIZE_PACKAGES = clang libclang-rt-14-dev
BENCH_PACKAGES = valgrind hyperfine espeak-ng lame opus-tools
# Only for `make check-editions`, which leaves out what is not there.
EDITION_PACKAGES = epubcheck default-jre-headless chromium nodejs npm
FRESH_PACKAGES = debootstrap git

PKGS = zlib flac vorbisenc vorbis libebur128 opus ogg soxr jansson libseccomp
# Loaded when a run needs them (include/base/library.h), as libcurl is.
LOADED_PKGS = libxml-2.0 libzip md4c-html
# espeak-ng is linked in where Debian's archive of it is: the shared library brings PulseAudio,
# X11 and twenty others, for an output device that is never opened.
ESPEAK_ARCHIVE = $(wildcard $(shell pkg-config --variable=libdir espeak-ng)/libespeak-ng.a)
ESPEAK_LIBS = $(if $(ESPEAK_ARCHIVE),$(ESPEAK_ARCHIVE) -l:libsonic.so.0,-lespeak-ng)
# What the compiler needs of each; read once, when something is compiled.
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(shell pkg-config --cflags $(PKGS) $(LOADED_PKGS)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(ESPEAK_LIBS) $$(shell pkg-config --libs $(PKGS)))$(PKG_LIBS)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
OPTIMISE = -O2 -g
SANITIZERS =
OUR_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(OPTIMISE) $(SANITIZERS) -fPIE \
	-fstack-protector-strong -Iinclude -Isrc -DNARRATEUR_VERSION='"$(VERSION)"' \
	-DNARRATEUR_DATA='"$(PREFIX)/share/narrateur"' $(PKG_CFLAGS) $(CFLAGS)
OUR_LDFLAGS = $(SANITIZERS) -pie -Wl,-z,relro,-z,now,-z,pack-relative-relocs $(LDFLAGS)
LIBS = $(PKG_LIBS) -lmp3lame -lm

SOURCES = $(sort $(wildcard src/*/*.c))
OBJECTS = $(SOURCES:src/%.c=$(BUILD)/%.o)
LIBRARY = $(BUILD)/libnarrateur.a
PROGRAM = $(BUILD)/narrateur
UNITS = $(patsubst tests/unit/%.c,$(BUILD)/tests/%,\
	$(filter tests/unit/test_%,$(sort $(wildcard tests/unit/*$(T)*.c))))
RUNNERS = $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/*_runner.c))
FUZZERS = $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
REPLAYS = $(FUZZERS:%=$(BUILD)/tests/replay_%)

all: $(PROGRAM)

# The sanitizers' options are built in where there are sanitizers.
SANITIZER_OBJECT = $(if $(SANITIZERS),$(BUILD)/tests/sanitizer.o)

$(PROGRAM): $(BUILD)/main.o $(SANITIZER_OBJECT) $(LIBRARY)
	$(CC) $(OUR_LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(OUR_CFLAGS) -MMD -MP -c -o $@ $<

# ---- tests --------------------------------------------------------------------------------------
$(BUILD)/tests/%.o: tests/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(OUR_CFLAGS) -Itests/unit -Isrc -MMD -MP -c -o $@ $<

$(BUILD)/tests/test_%: $(BUILD)/tests/unit/test_%.o $(BUILD)/tests/unit/support.o $(LIBRARY)
	$(CC) $(OUR_LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

$(BUILD)/tests/%_runner: $(BUILD)/tests/%_runner.o $(BUILD)/tests/unit/support.o $(LIBRARY)
	$(CC) $(OUR_LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

$(BUILD)/tests/replay_%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o \
		$(BUILD)/tests/unit/support.o $(LIBRARY)
	$(CC) $(OUR_LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

$(BUILD)/tests/bench_%: $(BUILD)/tests/bench/bench_%.o $(LIBRARY)
	$(CC) $(OUR_LDFLAGS) -o $@ $^ $(LIBS)

# The oracle of number words; ICU is in this test only.
$(BUILD)/tests/test_number_oracle: LIBS += $(shell pkg-config --libs icu-i18n icu-uc)

.SECONDARY:

tests-built: $(PROGRAM) $(UNITS) $(RUNNERS) $(REPLAYS)

check: deps-test
	$(MAKE) -j$$(nproc) tests-built
	BUILD=$(BUILD) T=$(T) sh tests/run.sh

# The editions of hard and of real pages through every validator and a browser; what is not
# installed is skipped with a word (`make deps-editions` installs it, but for Node 20).
check-editions: all
	BUILD=$(BUILD) ONLY=$(T) prove --timer --failures --comments --exec sh tests/editions/check.sh

# Number words against ICU: every number to a million, and 100,000 random ones.
oracle: deps-test
	$(MAKE) $(BUILD)/tests/test_number_oracle
	ORACLE=all $(BUILD)/tests/test_number_oracle

# Writes the expected texts of tests/pages anew.
golden: all
	GOLDEN=1 BUILD=$(BUILD) sh tests/cli/t30-pages.sh

sanitize: deps-sanitize
	$(MAKE) check BUILD=build/asan OPTIMISE='-O1 -g -fno-omit-frame-pointer' \
		SANITIZERS='-fsanitize=address,undefined -fno-sanitize-recover=all'
	$(MAKE) check BUILD=build/clang-asan CC=clang OPTIMISE='-O1 -g -fno-omit-frame-pointer' \
		SANITIZERS='-fsanitize=address,undefined -fno-sanitize-recover=all'

# The main paths, parent and children, without an invalid access or a leak.
valgrind: deps-bench all
	BUILD=$(BUILD) sh tests/valgrind.sh

FUZZ_S = 60
FUZZ_RUNS =
fuzz: deps-sanitize
	RUNS=$(FUZZ_RUNS) sh tests/fuzz/run.sh $(FUZZ_S) $(FUZZERS)

print-libs:
	@echo '$(LIBS)'

# Accuracy of title, author, date and site on the pages of ../shared, field by field.
metadata: all
	python3 tests/metadata/score.py $(PROGRAM) -v

bench: deps-bench all $(BUILD)/tests/bench_extract
	BUILD=$(BUILD) sh tests/bench/run.sh

# ---- style --------------------------------------------------------------------------------------
C_FILES = $(wildcard src/*.c src/*/*.[ch] include/*/*.h tests/*.c tests/*/*.[ch])

format:
	clang-format -i $(C_FILES)

TIDY_FLAGS = -std=c11 -D_GNU_SOURCE -Iinclude -Isrc -DNARRATEUR_VERSION=\"x\" \
	-DNARRATEUR_DATA=\"x\" $(PKG_CFLAGS)

lint: deps-lint
	clang-format --dry-run --Werror $(C_FILES)
	python3 .ci/check_layers.py .ci/layers.rules
	python3 .ci/cstats.py --limits 600 60 src=src include=include
	cppcheck --quiet --error-exitcode=1 --std=c11 --inline-suppr --suppressions-list=.ci/cppcheck \
		--enable=warning,performance,portability -Iinclude -j$$(nproc) src
	printf '%s\n' $(SOURCES) src/main.c | xargs -P$$(nproc) -n4 \
		sh -c 'clang-tidy --quiet "$$@" -- $(TIDY_FLAGS) 2>/dev/null' clang-tidy

# ---- demo and installation ----------------------------------------------------------------------
# What a newcomer runs first: installs what is missing, builds, narrates a page of the tests.
demo: deps
	$(MAKE) -j$$(nproc) all
	$(PROGRAM) tests/pages/phare/page.html -o demo.wav
	@echo "demo.wav: $$(( $$(stat -c %s demo.wav) / 44100 )) seconds of sound"
	@echo 'Listen to it with: aplay demo.wav (or mpv, vlc, any player)'

DESTDIR =
MANDIR = $(PREFIX)/share/man/man1
COMPLETIONS = $(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS = $(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(PREFIX)/share/fish/vendor_completions.d

# The man page and the completions are printed by the program, from its own table of options.
install: all
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/narrateur
	install -d $(DESTDIR)$(PREFIX)/share/narrateur/voices $(DESTDIR)$(MANDIR) \
		$(DESTDIR)$(COMPLETIONS) $(DESTDIR)$(ZSH_COMPLETIONS) $(DESTDIR)$(FISH_COMPLETIONS)
	install -m 644 voices/*.voice $(DESTDIR)$(PREFIX)/share/narrateur/voices/
	$(PROGRAM) --man > $(DESTDIR)$(MANDIR)/narrateur.1
	$(PROGRAM) --completion > $(DESTDIR)$(COMPLETIONS)/narrateur
	$(PROGRAM) --completion-zsh > $(DESTDIR)$(ZSH_COMPLETIONS)/_narrateur
	$(PROGRAM) --completion-fish > $(DESTDIR)$(FISH_COMPLETIONS)/narrateur.fish

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/narrateur $(DESTDIR)$(MANDIR)/narrateur.1 \
		$(DESTDIR)$(COMPLETIONS)/narrateur $(DESTDIR)$(ZSH_COMPLETIONS)/_narrateur \
		$(DESTDIR)$(FISH_COMPLETIONS)/narrateur.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/narrateur

# The two commands of the README on a minimal Debian 12, in a scratch folder (root, needs network).
fresh: deps-fresh
	sh .ci/fresh.sh

dist:
	@mkdir -p build
	git archive --prefix=narrateur-$(VERSION)/ -o build/narrateur-$(VERSION).tar.gz HEAD

# ---- packages -----------------------------------------------------------------------------------
# Installs what is missing of the lists above; does nothing (and needs no root) when all is there.
INSTALL_DEPS = sh .ci/deps.sh
deps:
	@$(INSTALL_DEPS) $(BUILD_PACKAGES)
deps-test: deps
	@$(INSTALL_DEPS) $(TEST_PACKAGES)
deps-lint: deps
	@$(INSTALL_DEPS) $(LINT_PACKAGES)
deps-sanitize: deps-test
	@$(INSTALL_DEPS) $(SANITIZE_PACKAGES)
deps-bench: deps
	@$(INSTALL_DEPS) $(BENCH_PACKAGES)
deps-editions: deps
	@$(INSTALL_DEPS) $(EDITION_PACKAGES)
deps-fresh:
	@$(INSTALL_DEPS) $(FRESH_PACKAGES)

clean:
	rm -rf build demo.wav

help:
	@sed -n 's/^\([a-z-]*\):.*/\1/p' Makefile | sort -u | tr '\n' ' '; echo

.PHONY: valgrind metadata check-editions deps-editions golden print-libs demo install uninstall fresh dist all check tests-built sanitize fuzz bench format lint deps deps-test deps-lint \
	deps-sanitize deps-bench deps-fresh clean help

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
