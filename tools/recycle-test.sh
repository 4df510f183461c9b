#!/usr/bin/env bash
# Recycles, kills and stops workers while SIPp holds 100 calls, half of them recording, and starts 5 a second, and peers that are
# pinned to either worker's port send 50 INVITEs a second (UDP to one, TCP to the other). Prints a table; ends with 1 if an
# INVITE was refused, a call failed that was in no killed worker, or a message is missing. About ten minutes; --short: two.
#
#   tools/recycle-test.sh [--short] [--recycles N] [--kills N] [--stops N] [--restarts N] [--knocks PER-SECOND] [--port PORT]
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
recycles=20 kills=5 stops=2 restarts=5 knocks=50 port=7460 rate=5 length=20
while [ $# -gt 0 ]; do
    case $1 in
        --short) recycles=2 kills=1 stops=1 restarts=1 knocks=20; shift ;;
        --recycles | --kills | --stops | --restarts | --knocks | --port) declare "${1#--}=$2"; shift 2 ;;
        *) sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2 ;;
    esac
done

dotnet build src/UmServer.Service --nologo -v quiet '-clp:ErrorsOnly;NoSummary'
dotnet build src/UmServer.Cli --nologo -v quiet '-clp:ErrorsOnly;NoSummary'
service=$PWD/src/UmServer.Service/bin/Debug/net10.0/UmServer.Service
um=$PWD/src/UmServer.Cli/bin/Debug/net10.0/um
bench=$PWD/tools/bench
prompts=$PWD/prompts/en-US
work=$(mktemp -d)
export UM_DATA=$work/data UM_SIP_PORT=$port UM_WORKER_PORTA=$((port + 5)) UM_WORKER_PORTB=$((port + 7))
cd "$work"
sox "$prompts"/{mailbox-full,call-time-up,system-problem,record-after-tone,transfer-failed}.wav -r 8000 -c 1 -e u-law -t raw speech.ul

pids=()
finish() {
    for pid in "${pids[@]}" $(workers .); do kill -9 "$pid" 2>/dev/null || true; done
    [ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"
}
# process ids of the workers in a state
workers() {
    "$um" worker status --json 2>/dev/null | awk -F'[:,]' -v state="$1" '/"state"/ { s = $2 } /"processId"/ && s ~ state { print $2 + 0 }'
}
active() { workers ready; }
start() {
    "$service" --listen 127.0.0.1 --demo >>service.out 2>&1 &
    server=$!; pids+=($server)
    for _ in $(seq 100); do [ -n "$(active)" ] && return; sleep 0.2; done
    echo "the service does not start; see $work/service.out" >&2; exit 1
}
trap finish EXIT
start
# The pinned peers take a 302 for an answer and do not follow it, which would have the gateway's mode changed.
for gateway in $("$um" gateway list --json | sed -n 's/.*"name": "\(.*\)",/\1/p'); do
    "$um" gateway set "$gateway" --mode redirect >/dev/null
done
sleep 3

call() { # name, scenario, port to call, calls a second, pause in ms, other arguments
    mkdir -p "$1"; cp speech.ul "$1/"
    (cd "$1" && exec sipp -sf "$bench/$2" -s 1001 -i 127.0.0.1 -r "$4" -d "$5" -m 1000000 -nostdin -trace_err -trace_logs \
        -trace_stat -fd 1 -error_file errors.log -log_file calls.log -stf stat.csv \
        "${@:6}" "127.0.0.1:$3" >/dev/null 2>&1) &
    pids+=($!); sipps+=($!)
}
sipps=()
call front recycle-caller.xml "$port" $rate $((length * 1000)) -p $((port + 20)) -mp 34000
call knock-a recycle-knock.xml "$UM_WORKER_PORTA" "$knocks" 0 -p $((port + 22)) -mp 58002
call knock-b recycle-knock.xml "$UM_WORKER_PORTB" "$knocks" 0 -p $((port + 24)) -mp 59002 -t tn -max_socket 8000
sleep $length

slowest=0
await() { # process id that is to be replaced
    local since=$(date +%s%N) now
    for _ in $(seq 200); do
        now=$(active 2>/dev/null || true)
        if [ -n "$now" ] && [ "$now" != "$1" ]; then break; fi
    done
    local ms=$((($(date +%s%N) - since) / 1000000)); [ $ms -gt $slowest ] && slowest=$ms
    sleep 2
}
for i in $(seq "$recycles"); do
    for _ in $(seq 60); do "$um" worker recycle >/dev/null 2>&1 && break; sleep 1; done
    sleep 2
done
sleep $length
for i in $(seq "$kills"); do pid=$(active); kill -9 "$pid"; await "$pid"; sleep $length; done
for i in $(seq "$stops"); do pid=$(active); kill -STOP "$pid"; await "$pid"; sleep $length; done
# No new call from now on; those that stand must outlive the service.
kill -USR1 "${sipps[@]}" 2>/dev/null || true
sleep 1
for i in $(seq "$restarts"); do kill "$server"; wait "$server" || true; start; done
for pid in "${sipps[@]}"; do tail --pid="$pid" -f /dev/null; done
sleep 2

# column of the last line of a statistics file, by the name in its first
stat() { awk -F';' -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) c = i } END { print $c }' "$1/stat.csv"; }
row() { printf '%-34s %9s\n' "$1" "$2"; }
grep -ho 'kept .*' front/calls.log | sort -u | cut -d' ' -f2 >kept || true
grep -ho 'lost .*' front/calls.log | sort -u | cut -d' ' -f2 >lost || true
sqlite3 "$UM_DATA/um.db" "select call_id from message" | sort -u >messages
sqlite3 "$UM_DATA/um.db" "select call_id from message where end_reason = 'Partial'" | sort -u >partial
missing=$(sort kept | comm -23 - messages | wc -l)
failed=$(stat front 'FailedCall(C)')
row "recycles, kills, stops, restarts" "$recycles/$kills/$stops/$restarts"
row "calls made" "$(stat front 'TotalCallCreated')"
row "calls finished" "$(wc -l <kept)"
row "calls lost in dead workers" "$(wc -l <lost)"
row "  of which a part is kept" "$(sort lost | comm -12 - messages | wc -l)"
row "calls failed" "$failed"
row "messages" "$(wc -l <messages)"
row "messages missing" "$missing"
row "longest time without a worker (ms)" "$slowest"
for k in knock-a knock-b; do row "$k: INVITEs, failed" "$(stat $k 'TotalCallCreated'), $(stat $k 'FailedCall(C)')"; done
"$um" worker history --limit 1000 | awk '{ print $5 }' | sort | uniq -c | sort -rn | head -12
[ "$failed" = 0 ] && [ "$missing" = 0 ] && [ "$(stat knock-a 'FailedCall(C)')" = 0 ] && [ "$(stat knock-b 'FailedCall(C)')" = 0 ]
