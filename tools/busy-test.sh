#!/usr/bin/env bash
# Calls a server whose machine has too much to do: busy loops take its processors, a writer beside it keeps the disk in
# fsync, and the worker has just been started, so that its code is cold. Two runs, each with a server of its own:
#   calling    60 calls a second that last a second, for 35 s
#   recording  50 calls that leave a message of 25 s, 2 new ones a second, for 3 minutes
#
# Prints a table with a column for each. Ends with 1 if something in it must not be so, which has a ! there: a worker
# was ended, a call lost, a message missing. Slow answers and late packets are counted, for they are the machine's
# doing. SIPp goes before the busy loops (nice -10, as root), so that it is the server that is tried.
#
#   tools/busy-test.sh [--short] [--run NAME]... [--loops N] [--port PORT] [--published FOLDER] [--json FILE]
# --short: 10 s and 40 s. KEEP=1 keeps the folder with the data, the logs and what SIPp wrote.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
runs=() loops=30 port=7560 published= json= seconds_calling=35 seconds_recording=180
while [ $# -gt 0 ]; do
    case $1 in
        --short) seconds_calling=10 seconds_recording=40; shift ;;
        --run) runs+=("$2"); shift 2 ;;
        --loops | --port | --published | --json) declare "${1#--}=$2"; shift 2 ;;
        *) sed -n '2,/^set/{s/^# \{0,1\}//p}' "$0"; exit 2 ;;
    esac
done
[ ${#runs[@]} -gt 0 ] || runs=(calling recording)
for run in "${runs[@]}"; do
    [[ $run =~ ^(calling|recording)$ ]] || { echo "--run $run: no such run" >&2; exit 2; }
done
for program in sipp sox sqlite3; do
    command -v $program >/dev/null || { echo "$program is not installed" >&2; exit 2; }
done

bench=$PWD/tools/bench prompts=$PWD/prompts/en-US json=${json:+$(realpath "$json")}
work=$(mktemp -d)
if [ -z "$published" ]; then
    published=$work/service
    dotnet publish src/UmServer.Service -o "$published" --nologo -v quiet -clp:ErrorsOnly >&2
fi
published=$(realpath "$published")
export UM_SIP_PORT=$port UM_WORKER_PORTA=$((port + 5)) UM_WORKER_PORTB=$((port + 7))
cd "$work"
sox "$prompts"/{mailbox-full,call-time-up,system-problem,record-after-tone,transfer-failed}.wav \
    -r 8000 -c 1 -e u-law -t raw speech.ul

server= load=() caller=
end_all() {
    local workers=
    [ -z "$server" ] || workers=$(pgrep -P "$server" -f UmServer.Worker) || true
    # shellcheck disable=SC2086 # any of them may be empty
    kill -9 ${load[*]} $caller $server $workers 2>/dev/null || true
    wait 2>/dev/null || true
    server= load=() caller=
}
finish() {
    end_all
    if [ -n "${KEEP:-}" ]; then echo "kept: $work"; else rm -rf "$work"; fi
}
trap finish EXIT
trap 'exit 130' INT TERM
die() { echo "$1; see $work/$run" >&2; KEEP=1; exit 1; }
say() { if [ -t 2 ]; then printf '\r\033[K%s: %s' "$run" "$1" >&2; else echo "$run: $1" >&2; fi; }

burden() {
    for _ in $(seq "$loops"); do
        while :; do :; done &
        load+=($!)
    done
    while :; do dd if=/dev/zero of=burden bs=1M count=64 conv=fsync 2>/dev/null; done &
    load+=($!)
}
start() {
    "$published/UmServer.Service" --listen 127.0.0.1 --demo --data "$PWD/data" >service.out 2>&1 &
    server=$!
    for _ in $(seq 1200); do
        kill -0 $server 2>/dev/null || die "the service does not start"
        [ "$(events "kind = 'Active'")" = 1 ] && return
        sleep 0.1
    done
    die "no worker became ready"
}
events() { sqlite3 -cmd '.timeout 5000' data/um.db "SELECT count(*) FROM worker_event WHERE $1" 2>/dev/null || true; }

# calls a second, how many, how long in ms, and other arguments
call() {
    local nice=() made
    [ "$(id -u)" != 0 ] || nice=(nice -n -10)
    cp ../speech.ul .
    "${nice[@]}" sipp -sf "$bench/recycle-caller.xml" -s 1001 -r "$1" -m "$2" -d "$3" -i 127.0.0.1 -p $((port + 20)) \
        -mp 34000 -set follow yes -set invites 4 -nostdin -recv_timeout 90000 -timeout $(($2 / $1 + 240)) -l 5000 \
        -watchdog_minor_maxtriggers 1000000 -watchdog_major_maxtriggers 1000000 \
        -trace_err -error_file errors.log -trace_logs -log_file calls.log "127.0.0.1:$port" >sipp.out 2>&1 &
    caller=$!
    while kill -0 $caller 2>/dev/null; do
        sleep 2
        made=$(awk '{ n[$2]++ } END { print n["invited"] + 0 " called, " n["answered"] + 0 " answered, " \
            n["finished"] + 0 " finished" }' calls.log 2>/dev/null) && say "$made of $2"
    done
    wait $caller || true
    caller=
}

for run in "${runs[@]}"; do
    mkdir "$work/$run"
    cd "$work/$run"
    say "starts beside $loops busy loops"
    burden
    start
    case $run in
        calling) calls=$((60 * seconds_calling)); call 60 $calls 1000 ;;
        recording) calls=$((2 * seconds_recording)); call 2 $calls 25000 ;;
    esac
    { kill -9 "${load[@]}" && wait "${load[@]}"; } 2>/dev/null || true
    load=()
    sleep 3 # for the records of the last calls, which may be a second late
    awk '{ print $1 "|" $2 "|" $3 "|" $NF }' calls.log >lines
    sqlite3 checks.db >figures <<SQL
CREATE TABLE line (call_id, what, port INT, at REAL);
.import lines line
CREATE TABLE run AS SELECT '$run' AS name, '$run' = 'recording' AS leave_messages, $calls AS least;
ATTACH 'data/um.db' AS um;
.read $bench/busy-checks.sql
SELECT place, label, figure, coalesce(bad, 0) FROM figure ORDER BY place;
.output figures.json
SELECT json_object('run', name, 'figures', (SELECT json_group_object(trim(label), figure) FROM figure)) FROM run;
SQL
    end_all
done
cd "$work"
[ -t 2 ] && printf '\r\033[K' >&2
[ -z "$json" ] || echo "[$(for run in "${runs[@]}"; do cat "$run/figures.json"; done | paste -sd,)]" >"$json"
awk -F'|' '
    FNR == 1 { n++; split(FILENAME, path, "/"); name[n] = path[1] }
    { label[$1] = $2; value[$1, n] = $3 ($4 ? " !" : "  "); bad += $4; if ($1 > last) last = $1 }
    END {
        printf "%-34s", ""; for (i = 1; i <= n; i++) printf "%14s  ", name[i]; print ""
        for (k = 10; k <= last; k++) if (k in label) {
            printf "%-34s", label[k]; for (i = 1; i <= n; i++) printf "%16s", value[k, i]; print ""
        }
        exit bad > 0
    }' $(for run in "${runs[@]}"; do echo "$run/figures"; done)
