#!/usr/bin/env bash
# Runs everything that must hold before a change is taken: the build (warnings are errors), the format check and every test.
# Installs the real SIP peers and speech engines first when it may (root and apt-get); tests that need an absent one say so
# and are counted as skipped. Ends with a line "N passed, N failed, N skipped".
#
#   tools/test.sh                 everything
#   tools/test.sh --no-install    without looking for packages
#   tools/test.sh Sip Media       only these test projects
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export PATH=$PATH:/usr/sbin # where Kamailio is, and where not every user looks

packages=(sip-tester baresip-core kamailio flite espeak-ng sox libopus0)
install=yes
[ "${1-}" = --no-install ] && { install=no; shift; }

install_peers() {
    local missing=()
    for package in "${packages[@]}"; do
        dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Not installed, and this user may not install them: ${missing[*]}. Their tests will be skipped."
        return 0
    fi
    echo "Installing ${missing[*]} …"
    # Kamailio's package starts a server on 5060 at once and at every boot. Its tests start their own.
    if [[ " ${missing[*]} " = *" kamailio "* ]] && [ -d /run/systemd/system ]; then
        systemctl -q mask kamailio.service && echo "Its service stays off until: systemctl unmask kamailio"
    fi
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing[@]}"; } >/dev/null; then
        echo "Could not install all of them; the tests that need them will be skipped."
    fi
}

projects() {
    [ $# -gt 0 ] || set -- $(ls tests | sed -n 's/^UmServer\.\(.*\)\.Tests$/\1/p')
    for name in "$@"; do
        echo "tests/UmServer.$name.Tests"
    done
}

[ $install = no ] || install_peers

failed=0 passed=0 skipped=0
step() {
    echo "== $1"
    shift
    "$@" || { failed=$((failed + 1)); echo "FAILED: $*"; }
}

step "build" dotnet build UmServer.sln --nologo -v quiet
[ $failed = 0 ] || { echo "0 passed, 1 failed"; exit 1; }
step "format" dotnet format UmServer.sln --no-restore --verify-no-changes

log=$(mktemp)
trap 'rm -f "$log"' EXIT
count() { sed -n "s/.*$1: *\([0-9]*\).*/\1/p" <<<"$2"; }
for project in $(projects "$@"); do
    echo "== $project"
    dotnet test "$project" --no-build --nologo -v quiet --blame-hang --blame-hang-timeout 5m \
        --logger "console;verbosity=normal" >"$log" 2>&1
    code=$?
    grep -E '^\s+(Failed|Skipped) |Error Message|^\s+Assert\.|^\s+at UmServer' "$log" | head -60
    total=$(grep -E '^ *(Passed|Failed|Skipped|Total tests): ' "$log")
    grep -E '^ *Total tests' "$log" || tail -5 "$log"
    p=$(count Passed "$total") f=$(count Failed "$total") s=$(count Skipped "$total")
    passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
    # A run that broke off counts as a failure even when no test of it failed.
    [ $code = 0 ] || [ "${f:-0}" != 0 ] || { failed=$((failed + 1)); tail -20 "$log"; }
done

if [ $skipped -gt 0 ]; then
    echo "$passed passed, $failed failed, $skipped skipped"
else
    echo "$passed passed, $failed failed"
fi
[ $failed = 0 ]
