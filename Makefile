# What a person types. Each target installs what it needs (tools/packages), then calls CMake or a script in tools/.

.PHONY: help run console test test-fresh faults races bench fuzz pictures lint format coverage windows clean

help:
	@echo "make run         build, start a vault on loopback, register this machine with it, change settings"
	@echo "make console     open the console on this display (under Wine), registered with a vault on loopback"
	@echo "make test        build for Linux, with sanitizers and for Windows, and run all tests"
	@echo "make faults      let each allocation fail in turn, and other faults that take long to make"
	@echo "make races       run the unit and fault suites under the thread sanitizer and valgrind"
	@echo "make bench       measure against the references, write build/bench.json"
	@echo "make fuzz        run the fuzz targets, each for MINUTES=1"
	@echo "make pictures    show in the docs what the tests of windows saw last"
	@echo "make lint        formatting, static analysis, the rules of the tree"
	@echo "make format      format the sources in place"
	@echo "make coverage    count the lines of core and registry that the tests reach"
	@echo "make windows     build for Windows into build/windows"
	@echo "make test-fresh  prove the set-up in a new, minimal Debian 12"
	@echo "make clean       remove build/"

run:
	@tools/packages run
	@tools/build native product
	@tools/run

console:
	@tools/console --check-display
	@tools/packages console
	@tools/build native product
	@tools/windows-libs >/dev/null
	@tools/build windows product
	@tools/console

test:
	@tools/packages test
	@tools/test

test-fresh:
	@tools/packages fresh
	@tools/test-fresh

faults:
	@tools/packages test
	@tools/faults

races:
	@tools/packages races
	@tools/races

bench:
	@tools/packages bench
	@tools/bench

fuzz:
	@tools/packages fuzz
	@tools/fuzz $(or $(MINUTES),1)

pictures:
	@tools/pictures

lint:
	@tools/packages lint
	@tools/lint

format:
	@tools/packages lint
	@git ls-files -z --cached --others --exclude-standard '*.c' '*.h' '*.cpp' | xargs -0r clang-format -i

coverage:
	@tools/packages coverage
	@tools/coverage

windows:
	@tools/packages windows
	@tools/windows-libs >/dev/null
	@tools/build windows

clean:
	@rm -rf build
