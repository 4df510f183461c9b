-- What a run of busy-test.sh was like: label, figure, and 1 where it must not be so. Times are seconds since 1970.
-- In: line (what the callers said), run (its name, whether its callers leave messages, how many callers there were),
-- and um, the server's database.

CREATE TEMP TABLE call AS
    SELECT call_id,
        min(at) FILTER (WHERE what = 'invited') AS invited,
        max(at) FILTER (WHERE what = 'answered') AS answered,
        max(at) FILTER (WHERE what = 'hung-up') AS hung_up,
        max(what = 'finished') AS is_finished
    FROM line GROUP BY call_id;
CREATE TEMP TABLE wait AS
    SELECT answered - invited AS length, row_number() OVER (ORDER BY answered - invited) AS place,
        count(*) OVER () AS calls
    FROM call WHERE answered IS NOT NULL;
CREATE TEMP TABLE kept AS
    SELECT call.*, duration_us / 1e6 AS duration, end_reason
    FROM call JOIN um.message USING (call_id);
CREATE TEMP TABLE record AS
    SELECT packets_received AS received, packets_lost AS lost FROM um.call_record JOIN call USING (call_id);

CREATE TEMP VIEW figure AS
    SELECT 10 AS place, 'calls made' AS label, count(*) AS figure, count(*) < least AS bad FROM call, run
    UNION ALL SELECT 11, '  answered', count(answered), 0 FROM call
    UNION ALL SELECT 12, '  lost', count(*), count(*) > 0 FROM call WHERE NOT is_finished
    UNION ALL SELECT 13, '  wait for an answer, s: median', printf('%.2f', max(length)), 0 FROM wait
        WHERE place <= (calls + 1) / 2
    UNION ALL SELECT 14, '    99 of 100', printf('%.2f', max(length)), 0 FROM wait WHERE place <= calls * 0.99
    UNION ALL SELECT 15, '    longest', printf('%.2f', max(length)), 0 FROM wait
    UNION ALL SELECT 20, 'messages', count(*), 0 FROM kept
    UNION ALL SELECT 21, '  missing', count(*), count(*) > 0 FROM call, run
        WHERE leave_messages AND is_finished AND call_id NOT IN (SELECT call_id FROM kept)
    UNION ALL SELECT 22, '  kept as a part', count(*), count(*) > 0 FROM kept
        WHERE end_reason = 'Partial'
    UNION ALL SELECT 23, '  recorded in all, s', printf('%.0f', sum(duration)), 0 FROM kept
    UNION ALL SELECT 30, 'packets that came', sum(received), 0 FROM record
    UNION ALL SELECT 31, '  lost on the way, or too late', sum(lost), 0 FROM record
    UNION ALL SELECT 40, 'workers started', count(*), count(*) <> 1 FROM um.worker_event WHERE kind = 'Started'
    UNION ALL SELECT 41, '  ended', count(*), count(*) > 0 FROM um.worker_event WHERE kind = 'Ended'
    UNION ALL SELECT 42, '  failed a probe', count(*), count(*) > 0 FROM um.worker_event WHERE kind = 'ProbeFailed';
