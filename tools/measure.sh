#!/usr/bin/env bash
# Measures the server under load on this machine and prints one table: CPU, pacing, memory and loss against the least that
# any server could do (tools/bench/floor.c), then what a redirected INVITE and a whole call cost. About ten minutes.
# Memory per call is the worker's private memory (Private_Dirty of /proc/PID/smaps_rollup) after a full collection, less
# what it was before the calls.
#
#   tools/measure.sh [--json FILE] [--markdown] [--only NAME...] [--calls N...] [--window SECONDS] [--large]
#   tools/measure.sh --against DIR …    in turns with the build of another checkout; the ratio is in the column "× other"
#   tools/measure.sh --against small …  a large configuration (as --large) in turns with the small one
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

bench=$(mktemp -d)
trap 'rm -rf "$bench"' EXIT
dotnet publish src/UmServer.Service -o "$bench/service" --nologo -v quiet -clp:ErrorsOnly >&2
dotnet build tools/LoadCaller -c Release --nologo -v quiet -clp:ErrorsOnly >&2

if command -v gcc >/dev/null; then
    gcc -O2 -o "$bench/floor" tools/bench/floor.c
    gcc -O2 -o "$bench/phones" tools/bench/phones.c
else
    echo "gcc is not installed: what media costs will not be measured (apt-get install gcc libc6-dev)." >&2
fi
command -v sipp >/dev/null || echo "sipp is not installed: redirects will not be measured (apt-get install sip-tester)." >&2

framework=net10.0
against=()
if [ "${1-}" = --against ]; then
    other=$2
    shift 2
    against=(--against)
    if [ "$other" != small ]; then
        dotnet build "$other/src/UmServer.Service" -c Release --nologo -v quiet -clp:ErrorsOnly >&2
        dotnet build "$other/tools/LoadCaller" -c Release --nologo -v quiet -clp:ErrorsOnly >&2
        dotnet publish "$other/src/UmServer.Service" -o "$bench/other" --nologo -v quiet -clp:ErrorsOnly >&2
        service=$bench/other/UmServer.Service
        # Builds before the published one had its worker beside it are measured as they were built.
        [ -d "$bench/other/worker" ] || service=$other/src/UmServer.Service/bin/Release/$framework/UmServer.Service
        against+=("$other/tools/LoadCaller/bin/Release/$framework/LoadCaller" "$service")
    fi
fi
"tools/LoadCaller/bin/Release/$framework/LoadCaller" \
    --service "$bench/service/UmServer.Service" \
    --bench "$bench" --redirect tools/bench/redirect.xml --prompts prompts/en-US \
    "$@" "${against[@]}"
