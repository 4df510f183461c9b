#!/usr/bin/env bash
# Recycles, kills and stops (kill -STOP) workers and restarts the service while SIPp holds 100 calls, half of them
# recording, and starts 5 a second, and others knock at the slots' ports: 50 times a second by UDP at one, 10 times by
# TCP at the other.
#
# The callers' habits, one run for each that is named (--peers all: for every one):
#   following  go where a 302 sends them; their gateway's mode is auto
#   ignoring   send the INVITE to the same place again after a 302; auto
#   proxied    cannot take a 302 at all, two in five by TCP; proxy
#   pinned     call 5065 or 5067, whichever worker serves, and cannot take a 302; auto
#
# Prints a table with a column for each. Ends with 1 if something in it must not be so, which has a ! there: an INVITE
# was refused, a call failed that was in no killed or stopped worker, a message is missing or cut ... The service is
# restarted under load (--busy-restarts) and then with no new calls (--restarts), five times each. About twelve minutes
# for each habit; --short: three.
#
#   tools/recycle-test.sh [--short] [--peers HABIT]... [--recycles N] [--kills N] [--stops N] [--busy-restarts N]
#       [--restarts N] [--rate CALLS-A-SECOND] [--length SECONDS] [--knocks A-SECOND] [--port PORT] [--json FILE]
# KEEP=1 keeps the folder with the data, the logs and what SIPp wrote.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
habits=() recycles=20 kills=5 stops=2 busy_restarts=5 restarts=5 rate=5 length=20 knocks=50 port=7460 json=
while [ $# -gt 0 ]; do
    case $1 in
        --short) recycles=2 kills=1 stops=1 busy_restarts=1 restarts=1 knocks=20; shift ;;
        --peers) habits+=("${2/#all/following ignoring proxied pinned}"); shift 2 ;;
        --recycles | --kills | --stops | --busy-restarts | --restarts | --rate | --length | --knocks | --port | --json)
            name=${1#--}; declare "${name//-/_}=$2"; shift 2 ;;
        *) sed -n '2,/^set/{s/^# \{0,1\}//p}' "$0"; exit 2 ;;
    esac
done
[ ${#habits[@]} -gt 0 ] || habits=(following)
for habit in ${habits[*]}; do
    [[ $habit =~ ^(following|ignoring|proxied|pinned)$ ]] || { echo "--peers $habit: no such habit" >&2; exit 2; }
done
for program in sipp sox sqlite3; do
    command -v $program >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done

for project in Service Cli; do
    dotnet build "src/UmServer.$project" --nologo -v quiet '-clp:ErrorsOnly;NoSummary' >&2
done
service=$PWD/src/UmServer.Service/bin/Debug/net10.0/UmServer.Service
um=$PWD/src/UmServer.Cli/bin/Debug/net10.0/um
bench=$PWD/tools/bench
prompts=$PWD/prompts/en-US
json=${json:+$(realpath "$json")}
work=$(mktemp -d)
export UM_SIP_PORT=$port UM_WORKER_PORTA=$((port + 5)) UM_WORKER_PORTB=$((port + 7)) UM_DATA
cd "$work"
sox "$prompts"/{mailbox-full,call-time-up,system-problem,record-after-tone,transfer-failed}.wav \
    -r 8000 -c 1 -e u-law -t raw speech.ul

server= sipps=()
finish() {
    end_all
    [ -n "${KEEP:-}" ] && echo "kept: $work" || rm -rf "$work"
}
trap finish EXIT
end_all() {
    local workers; workers=$(workers .) || true
    kill "${sipps[@]}" 2>/dev/null || true
    kill -9 $server $workers 2>/dev/null || true
    wait 2>/dev/null || true
    await $workers
    server= sipps=()
}
die() { echo "$1; see $work/$habit" >&2; KEEP=1; exit 1; }

# process ids of the workers in a state
workers() {
    "$um" worker status --json 2>/dev/null |
        awk -F'[:,]' -v state="$1" '/"state"/ { s = $2 } /"processId"/ && s ~ state { print $2 + 0 }'
}
now() { date +%s.%N; }
query() { sqlite3 -cmd '.timeout 5000' "$UM_DATA/um.db" "$1"; }
start() {
    "$service" --listen 127.0.0.1 --demo >>service.out 2>&1 &
    server=$!
    for _ in $(seq 150); do [ -n "$(workers ready)" ] && return; sleep 0.2; done
    die "the service does not start"
}
restart() { # kind
    echo "$1|$(now)" >>restarts
    kill "$server"; wait "$server" || true
    start
}

call() { # name, port to call, calls in two seconds, scenario, pause in ms, other arguments
    mkdir "$1"; cp ../speech.ul "$1/"
    dial "$@" &
    sipps+=($!)
    if [[ " $* " = *" -t tn "* ]]; then by_tcp+=($!); else by_udp+=($!); fi
}
# SIPp 3.6 ends when a connection is reset, as those to a killed worker are: then another one goes on. It has one for
# each call, and ends when it is told to share them: there are fewer calls by TCP, so that they stay within what a peer
# may have.
dial() {
    local sipp quits= n=0
    cd "$1"
    trap 'quits=1; kill -USR1 $sipp' USR1
    trap 'kill -9 $sipp; exit' TERM
    while [ -z "$quits" ]; do
        n=$((n + 1))
        sipp -sf "$bench/$4" -s 1001 -r "$3" -rp 2000 -d "$5" -m 10000000 -nostdin -recv_timeout 45000 \
            -watchdog_minor_maxtriggers 1000000 -watchdog_major_maxtriggers 1000000 \
            -trace_err -error_file errors-$n.log -trace_logs -log_file calls-$n.log \
            "${@:6}" "127.0.0.1:$2" >/dev/null 2>&1 &
        sipp=$!
        while kill -0 $sipp 2>/dev/null; do wait $sipp || true; done
        [[ " $* " = *" -t tn "* ]] || break
    done
}
# name, port to call, calls in two seconds, number, INVITEs that may be sent, other arguments
callers() {
    call "callers-$1" "$2" "$3" recycle-caller.xml $((length * 1000)) -i 127.0.0.2 -p $((port + 20 + $4)) \
        -mp $((34000 + 12000 * $4)) -set invites "$5" "${@:6}"
}
quit() { # process ids of SIPp, which lets its calls end
    local pid
    for pid in "$@"; do kill -USR1 "$pid" 2>/dev/null || die "SIPp gave up"; done
}
await() { for pid in "$@"; do tail --pid="$pid" -f /dev/null; done; }

step() {
    step=$((step + 1))
    local line; line=$(printf '%s: step %d of %d, %d:%02d: %s' \
        "$habit" $step $steps $(((SECONDS - since) / 60)) $(((SECONDS - since) % 60)) "$1")
    if [ -t 2 ]; then printf '\r\033[K%s' "$line" >&2; else echo "$line" >&2; fi
}

recycle() {
    for _ in $(seq 120); do
        [ -z "$(workers retiring)" ] && "$um" worker recycle >/dev/null 2>&1 && break
        sleep 1
    done
    sleep 2
}
end_worker() { # kind, signal
    local pid at served; pid=$(workers ready | head -1); at=$(now)
    kill "-$2" "$pid"
    echo "$1|$pid|$at" >>deaths
    for _ in $(seq 150); do
        sleep 0.2
        served=$(query "select (julianday(max(at)) - 2440587.5) * 86400 > $at from worker_event where kind = 'Active'")
        [ "$served" = 1 ] && break
    done
    sleep $((length * 3 / 4)) # so that there are messages in the next one
}

run() {
    since=$SECONDS step=0 steps=$((3 + recycles + kills + stops + busy_restarts + restarts))
    step "starts"
    start
    local mode=auto half=$rate whole=$((2 * rate)) tcp=$((rate * 4 / 5)) by_tcp=() by_udp=()
    [ "$habit" = proxied ] && mode=proxy
    "$um" gateway add callers --address 127.0.0.2 --mode $mode >/dev/null
    "$um" gateway add knockers --address 127.0.0.1 --mode redirect >/dev/null
    sleep 2 # until the service has read that
    case $habit in
        following) callers udp "$port" $whole 0 4 -set follow yes ;;
        ignoring) callers udp "$port" $whole 0 2 ;;
        proxied) callers udp "$port" $((whole - tcp)) 0 1; callers tcp "$port" $tcp 1 1 -t tn -max_socket 8000 ;;
        pinned) callers a "$UM_WORKER_PORTA" $half 0 1; callers b "$UM_WORKER_PORTB" $half 1 1 ;;
    esac
    call knock-a "$UM_WORKER_PORTA" $((2 * knocks)) recycle-knock.xml 0 -i 127.0.0.1 -p $((port + 30)) -mp 58002
    call knock-b "$UM_WORKER_PORTB" $((2 * knocks / 5)) recycle-knock.xml 0 -i 127.0.0.1 -p $((port + 32)) -mp 59002 \
        -t tn -max_socket 8000
    sleep "$length"
    for i in "${sipps[@]}"; do kill -0 "$i" || die "SIPp did not start"; done
    for i in $(seq "$recycles"); do step "recycle $i of $recycles"; recycle; done
    for i in $(seq "$kills"); do step "kill $i of $kills"; end_worker kill KILL; done
    for i in $(seq "$stops"); do step "stop $i of $stops"; end_worker stop STOP; done
    # SIPp takes the end of its connection for the end of the call.
    step "calls by TCP end"; quit "${by_tcp[@]}"; await "${by_tcp[@]}"
    for i in $(seq "$busy_restarts"); do step "restart $i of $busy_restarts under load"; restart busy; sleep 3; done
    quit "${by_udp[@]}"
    for i in $(seq "$restarts"); do step "restart $i of $restarts"; restart quiet; done
    step "calls end"; await "${by_udp[@]}"
    sleep 2 # for what the last of them leave
}

refused() { # INVITEs, in what SIPp did not expect
    cat ./*/errors-*.log 2>/dev/null | awk '
        match($0, /SIP\/2\.0 [1-6]/) { status = substr($0, RSTART + 8, 1) }
        /^CSeq: [0-9]+ INVITE/ { n += status >= 4; status = 0 }
        END { print n + 0 }'
}
evaluate() {
    local log='{ print $1 "|" $2 "|" $3 "|" $NF }'
    awk "$log" callers-*/calls-*.log >lines
    awk "$log" knock-*/calls-*.log >knocks
    touch deaths restarts
    sqlite3 checks.db >figures <<SQL
CREATE TABLE line (call_id, what, port INT, at REAL);
CREATE TABLE knock (call_id, what, port INT, at REAL);
CREATE TABLE death (kind, process_id INT, at REAL);
CREATE TABLE restart (kind, at REAL);
.import lines line
.import knocks knock
.import deaths death
.import restarts restart
CREATE TABLE sipp AS SELECT $(refused) AS refused;
CREATE TABLE bound AS SELECT $UM_WORKER_PORTA AS port_a, $UM_WORKER_PORTB AS port_b,
    $recycles AS recycles, $kills AS kills, $stops AS stops, $((rate * 10)) AS least;
ATTACH '$UM_DATA/um.db' AS um;
.read $bench/recycle-checks.sql
SELECT place, label, figure, coalesce(bad, 0) FROM figure ORDER BY place;
.output figures.json
SELECT json_object('peers', '$habit', 'figures', json_group_object(trim(label), figure)) FROM figure;
SQL
}

for habit in ${habits[*]}; do
    UM_DATA=$work/$habit/data
    mkdir -p "$UM_DATA"
    cd "$work/$habit"
    run
    evaluate
    end_all
    cd "$work"
done
[ -t 2 ] && printf '\r\033[K' >&2
[ -z "$json" ] || echo "[$(for habit in ${habits[*]}; do cat "$habit/figures.json"; done | paste -sd,)]" >"$json"
awk -F'|' '
    FNR == 1 { n++; split(FILENAME, path, "/"); name[n] = path[1] }
    { k = $1 "|" $2; place[k] = $1; label[k] = $2; value[k, n] = $3 ($4 ? " !" : "  "); bad += $4 }
    END {
        printf "%-46s", ""; for (i = 1; i <= n; i++) printf "%14s  ", name[i]; print ""
        for (k in place) {
            line = sprintf("%-46s", label[k]); for (i = 1; i <= n; i++) line = line sprintf("%16s", value[k, i])
            print place[k] "|" line | "sort -n | cut -d\"|\" -f2-"
        }
        close("sort -n | cut -d\"|\" -f2-")
        exit bad > 0
    }' $(for habit in ${habits[*]}; do echo "$habit/figures"; done)
