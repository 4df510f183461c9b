#!/usr/bin/env bash
# Measures the server under load on this machine and prints one table: CPU, pacing, memory and loss against the least that
# any server could do (tools/bench/floor.c), then what a redirected INVITE and a whole call cost. About five minutes.
#
#   tools/measure.sh [--json FILE] [--markdown] [--only NAME...] [--calls N...] [--window SECONDS]
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
"tools/LoadCaller/bin/Release/$framework/LoadCaller" \
    --service "$bench/service/UmServer.Service" \
    --bench "$bench" --redirect tools/bench/redirect.xml --prompts prompts/en-US "$@"
