#!/usr/bin/env bash
# Prints which folder of src/ names whose types, computed from the sources, an arrow a line.
#
#   tools/arrows.sh [PATTERN]     only the arrows that match, as UmServer.Sip/Sessions
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet test tests/UmServer.Architecture.Tests --nologo --filter FullyQualifiedName~FolderTests \
    --logger "console;verbosity=detailed" | grep ' → ' | sed 's/^\[[^]]*\]//; s/^ *//' | sort -u | grep -E "${1:-.}"
