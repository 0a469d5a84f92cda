#!/bin/sh
# Builds the program and the edition in this folder. Go and git are all it needs.
#
#   ./build.sh [-b URL]          the site, into public/
#   ./build.sh pdf [-b URL]      the site, with PDFs of all that is made for paper; needs Chromium or Chrome
#   ./build.sh serve [-p PORT]   the site while it is being written
#   ./build.sh test              everything that must hold before a change is merged
#   ./build.sh gallery           the pictures of .github/gallery, taken anew
#
# test installs what the tests need and the machine lacks, if it may: Chromium, fonts, poppler, xmllint, jing, and
# Java and npm, for what checks HTML and EPUBs and whether all can read them.
set -eu
cd "$(dirname "$0")"

program=.cache/bin/jianzhu

say() { printf '== %s\n' "$*"; }

die() {
	printf 'build.sh: %s\n' "$*" >&2
	exit 3
}

usage() {
	printf 'usage: ./build.sh [-b URL]\n       ./build.sh pdf [-b URL]\n       ./build.sh serve [-p PORT]\n       ./build.sh test\n       ./build.sh gallery\n' >&2
	exit 2
}

compile() {
	command -v go >/dev/null || die 'Go is needed: https://go.dev/doc/install'
	mkdir -p .cache/bin
	go build -buildvcs=false -o "$program" ./cmd/jianzhu # a clone that is somebody else's builds too
}

# as_root runs a command as root, if that can be done without asking.
as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		sudo -n "$@"
	else
		return 1
	fi
}

# has_chinese_font tells whether a page can be printed with Chinese characters.
has_chinese_font() {
	command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]
}

install_tools() {
	packages=
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || command -v chromium-browser >/dev/null ||
		packages="$packages chromium"
	has_chinese_font || packages="$packages fontconfig fonts-noto-cjk fonts-arphic-ukai"
	command -v pdftotext >/dev/null || packages="$packages poppler-utils"
	command -v xmllint >/dev/null || packages="$packages libxml2-utils"
	command -v jing >/dev/null || packages="$packages jing"
	command -v java >/dev/null || packages="$packages default-jre-headless"
	command -v npm >/dev/null || packages="$packages nodejs npm"
	# The race detector needs a C compiler.
	command -v gcc >/dev/null || command -v clang >/dev/null || packages="$packages gcc libc6-dev"
	[ -n "$packages" ] || return 0
	say "installing$packages"
	# shellcheck disable=SC2086 # one word a package
	if ! command -v apt-get >/dev/null ||
		! { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends $packages; }; then
		die "cannot install$packages: install them yourself"
	fi
}

# install_checkers gets the checkers that .ci/package-lock.json pins, once.
install_checkers() {
	if cmp -s .ci/package-lock.json .cache/npm/package-lock.json && [ -f .cache/npm/node_modules/.package-lock.json ]; then
		return 0
	fi
	say 'installing the checkers'
	mkdir -p .cache/npm
	cp .ci/package.json .ci/package-lock.json .cache/npm/
	npm ci --prefix .cache/npm --ignore-scripts --no-audit --no-fund || die 'cannot install the checkers that .ci/package.json names'
}

formatted() {
	unformatted=$(gofmt -l assets cmd layouts)
	[ -z "$unformatted" ] || {
		printf 'not as gofmt writes it: %s\n' $unformatted
		return 1
	}
}

# On GitHub, diagnostics stand beside the lines they are about.
check_edition() {
	format=text
	[ -z "${GITHUB_ACTIONS-}" ] || format=github
	"$program" check --strict --format "$format"
}

# step runs one check; what fails does not keep the others from being run.
failed=
step() {
	name=$1
	shift
	say "$name"
	"$@" || failed="$failed, $name"
}

run_tests() {
	compile
	install_tools
	install_checkers
	step gofmt formatted
	step 'go vet' go vet ./...
	step staticcheck go tool staticcheck ./...
	step 'check --strict' check_edition
	step build "$program" build -d .cache/public
	# One package at a time: a browser on a busy machine tells more of the machine than of the page.
	step 'go test -race' env CGO_ENABLED=1 go test -race -p 1 -timeout 60m ./... # last: its results end the output
	[ -z "$failed" ] || {
		printf 'build.sh: failed: %s\n' "${failed#, }" >&2
		exit 1
	}
}

case "${1-}" in
test)
	[ $# -eq 1 ] || usage
	run_tests
	;;
gallery)
	[ $# -eq 1 ] || usage
	command -v go >/dev/null || die 'Go is needed: https://go.dev/doc/install'
	install_tools
	exec go run ./cmd/gallery
	;;
pdf | serve)
	compile
	exec "$program" "$@"
	;;
'' | -*)
	compile
	"$program" build "$@"
	;;
*)
	usage
	;;
esac
