#!/usr/bin/env bash
# What an idle server costs: starts the published service with its worker in a fresh data folder, lets them settle, and
# prints processor time (per cent of a core), what wakes them, and memory of each. Ends with 1 if one uses more than 0.5 %.
#
#   tools/idle.sh [--settle SECONDS] [--window SECONDS] [--most PER-CENT] [--port PORT] [--published FOLDER]
#   tools/idle.sh --trace …    also which system calls they make while they are idle, by strace
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
settle=30 window=60 most=0.5 port=7360 published= trace=
while [ $# -gt 0 ]; do
    case $1 in
        --trace) trace=1; shift ;;
        --settle | --window | --most | --port | --published) declare "${1#--}=$2"; shift 2 ;;
        *) sed -n '2,/^set/{s/^# \{0,1\}//p}' "$0"; exit 2 ;;
    esac
done

work=$(mktemp -d) service= worker=
finish() {
    # shellcheck disable=SC2086 # either may be empty
    [ -z "$service" ] || kill -9 $service $worker 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT
if [ -z "$published" ]; then
    published=$work/service
    dotnet publish src/UmServer.Service -o "$published" --nologo -v quiet -clp:ErrorsOnly >&2
fi

export UM_SIP_PORT=$port UM_WORKER_PORTA=$((port + 5)) UM_WORKER_PORTB=$((port + 7))
"$published/UmServer.Service" --demo --data "$work/data" --listen 127.0.0.1 >"$work/out" 2>&1 &
service=$!
for _ in $(seq 300); do
    worker=$(pgrep -P $service -f UmServer.Worker) && break
    kill -0 $service || { cat "$work/out" >&2; exit 1; }
    sleep 0.1
done
sleep "$settle"

ticks() { sed 's/.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; } # utime, stime: hundredths of a second
switches() { cat /proc/"$1"/task/*/status | awk '/ctxt_switches/ { n += $2 } END { print n }'; }
kib() { awk -v sum="$2" '$1 ~ sum { n += $2 } END { print n }' "/proc/$1/$3"; }

declare -A used woken
for process in $service $worker; do used[$process]=$(ticks $process) woken[$process]=$(switches $process); done
sleep "$window"
bad=0
printf '%-8s %14s %12s %13s %12s\n' '' 'core, per cent' 'wake-ups/s' 'resident, MiB' 'private, MiB'
for name in service worker; do
    process=${!name}
    [ -d "/proc/$process" ] || { echo "the $name has ended" >&2; exit 1; }
    percent=$(awk -v t=$(($(ticks $process) - used[$process])) -v w="$window" 'BEGIN { printf "%.2f", t / w }')
    printf '%-8s %14s %12s %13s %12s\n' $name "$percent" $((($(switches $process) - woken[$process]) / window)) \
        $(($(kib $process '^VmRSS:' status) / 1024)) $(($(kib $process '^Private_' smaps_rollup) / 1024))
    awk -v p="$percent" -v m="$most" 'BEGIN { exit p <= m }' && bad=1
done

if [ -n "$trace" ]; then
    for name in service worker; do
        echo; echo "$name, in 20 s:"
        timeout -s INT 20 strace -f -c -qq -p "${!name}" 2>&1 || true
    done
fi
exit $bad
