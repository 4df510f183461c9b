-- What a run of recycle-test.sh was like: label, figure, and 1 where it must not be so. Times are seconds since 1970.
-- In: line (what the callers said), knock (the same of those who knock), death and restart (what was done to the
-- processes), sipp (what SIPp counted), and um, the server's database.

-- A worker stops at at, and is gone at gone; the next one serves at back.
CREATE TEMP TABLE event AS
    SELECT slot, process_id, kind, reason, (julianday(at) - 2440587.5) * 86400 AS at FROM um.worker_event;
CREATE TEMP TABLE dead AS
    SELECT death.kind, death.at, event.process_id, iif(event.slot = 'A', port_a, port_b) AS port,
        min(event.at) AS gone,
        (SELECT min(next.at) FROM event AS next WHERE next.kind = 'Active' AND next.at > death.at) AS back
    FROM death, bound JOIN event ON event.process_id = death.process_id AND event.kind = 'Ended' AND event.at > death.at
    GROUP BY death.at;

CREATE TEMP TABLE call AS
    SELECT call_id,
        min(at) FILTER (WHERE what = 'invited') AS invited,
        max(port) FILTER (WHERE what = 'invited') AS called,
        count(*) FILTER (WHERE what = 'redirected') AS redirects,
        max(at) FILTER (WHERE what = 'answered') AS answered,
        max(port) FILTER (WHERE what = 'answered') AS worker,
        max(at) FILTER (WHERE what = 'hung-up') AS hung_up,
        max(at) FILTER (WHERE what IN ('finished', 'lost', 'turned-away')) AS ended,
        max(what) FILTER (WHERE what IN ('finished', 'lost', 'turned-away')) AS outcome
    FROM line GROUP BY call_id;
-- The death of the worker that a call was in. One that nobody answered may have been in any, while SIPp asks (32 s).
ALTER TABLE call ADD COLUMN died;
UPDATE call SET died = (
    SELECT min(dead.at) FROM dead
    WHERE coalesce(hung_up, invited + 32) > dead.at - 0.5
        AND (CASE WHEN answered IS NULL THEN invited ELSE answered END) < dead.gone
        AND coalesce(worker = dead.port, 1))
    WHERE outcome IS NOT 'finished';

CREATE TEMP TABLE kept AS
    SELECT call.*, duration_us / 1e6 AS duration, end_reason, count(*) AS copies
    FROM call JOIN um.message USING (call_id) GROUP BY call_id;
-- From the answer to the end of the tone, as most callers who finished had it; on a busy machine it may be more.
CREATE TEMP TABLE greeting AS
    SELECT hung_up - answered - duration AS length FROM kept WHERE outcome = 'finished'
    ORDER BY 1 LIMIT 1 OFFSET (SELECT count(*) / 2 FROM kept WHERE outcome = 'finished');
-- How long a caller had spoken to a worker when it died. A recording of less than a second is no message, and a worker
-- writes what it hears every quarter of a second: two seconds must be there.
CREATE TEMP TABLE part AS
    SELECT call.*, min(died, hung_up) - answered - length AS spoken, duration, end_reason
    FROM call, greeting LEFT JOIN (SELECT call_id, duration, end_reason FROM kept) USING (call_id)
    WHERE outcome = 'lost' AND died IS NOT NULL;
CREATE TEMP TABLE standing AS
    SELECT at, sum(sum(step)) OVER (ORDER BY at) AS calls, sum(sum(speaking)) OVER (ORDER BY at) AS recording
    FROM (
        SELECT answered AS at, 1 AS step, 0 AS speaking FROM call WHERE answered IS NOT NULL
        UNION ALL SELECT coalesce(died, hung_up), -1, 0 FROM call WHERE answered IS NOT NULL
        UNION ALL SELECT answered + length, 0, 1 FROM call, greeting WHERE coalesce(died, hung_up) > answered + length
        UNION ALL SELECT coalesce(died, hung_up), 0, -1 FROM call, greeting
            WHERE coalesce(died, hung_up) > answered + length)
    GROUP BY at;

CREATE TEMP TABLE knocked AS
    SELECT is_well, EXISTS (SELECT 1 FROM dead WHERE invited BETWEEN dead.at - 1 AND dead.gone) AS died
    FROM (
        SELECT min(at) AS invited, max(what IN ('redirected', 'finished')) AS is_well FROM knock GROUP BY call_id);

CREATE TEMP VIEW figure AS
    SELECT 10 AS place, 'calls made' AS label, count(*) AS figure, 0 AS bad FROM call
    UNION ALL SELECT 11, '  at once, recording: most', max(calls) || ', ' || max(recording), max(recording) < least
        FROM standing, bound
    UNION ALL SELECT 12, '  302s', sum(redirects), 0 FROM call
    UNION ALL SELECT 13, '  at another worker than the one called', count(*), 0 FROM call, bound
        WHERE called IN (port_a, port_b) AND worker <> called
    UNION ALL SELECT 14, '  longest wait for an answer, s', printf('%.1f', max(answered - invited)), 0 FROM call
    UNION ALL SELECT 20, 'calls finished', count(*), 0 FROM call WHERE outcome = 'finished'
    UNION ALL SELECT 21, 'lost with a dead worker', count(*), 0 FROM call WHERE outcome = 'lost' AND died IS NOT NULL
    UNION ALL SELECT 22, 'lost with a worker that lived', count(*), count(*) > 0 FROM call
        WHERE outcome = 'lost' AND died IS NULL
    UNION ALL SELECT 23, 'not answered: INVITE in a dead worker', count(*), 0 FROM call
        WHERE outcome IS NULL AND died IS NOT NULL AND answered IS NULL
    UNION ALL SELECT 24, 'failed otherwise', count(*), count(*) > 0 FROM call
        WHERE outcome IS 'turned-away' OR (outcome IS NULL AND (died IS NULL OR answered IS NOT NULL))
    UNION ALL SELECT 25, 'INVITEs answered with 400 or more', refused, refused > 0 FROM sipp
    UNION ALL SELECT 30, 'messages', count(*), 0 FROM kept
    UNION ALL SELECT 31, 'missing, of finished calls', count(*), count(*) > 0 FROM call
        WHERE outcome = 'finished' AND call_id NOT IN (SELECT call_id FROM kept)
    UNION ALL SELECT 32, 'there twice', count(*), count(*) > 0 FROM kept WHERE copies > 1
    UNION ALL SELECT 33, 'short by more than 2 s', count(*), count(*) > 0 FROM kept, greeting
        WHERE outcome = 'finished' AND hung_up - answered - length - duration > 2
    UNION ALL SELECT 34, '  by how much at most, s', printf('%.2f', max(hung_up - answered - length - duration)), 0
        FROM kept, greeting WHERE outcome = 'finished'
    -- A BYE that comes by the port of a worker that hangs waits until that one is killed.
    UNION ALL SELECT 35, 'long by at most, s', printf('%.2f', max(duration + length + answered - hung_up)), 0
        FROM kept, greeting WHERE outcome = 'finished'
    UNION ALL SELECT 36, 'marked as a part though finished', count(*), count(*) > 0 FROM kept
        WHERE outcome = 'finished' AND end_reason = 'Partial'
            AND NOT EXISTS (SELECT 1 FROM dead WHERE hung_up BETWEEN dead.at - 1 AND dead.gone + 1)
    UNION ALL SELECT 40, 'lost after 2 s of speech or more', count(*), 0 FROM part
        WHERE spoken >= 2
    UNION ALL SELECT 41, '  whose part is missing', count(*), count(*) > 0 FROM part
        WHERE spoken >= 2 AND end_reason IS NULL
    UNION ALL SELECT 42, '  whose part lacks more than 2 s', count(*), count(*) > 0 FROM part
        WHERE duration < spoken - 2
    UNION ALL SELECT 43, '    by how much at most, s', printf('%.2f', max(spoken - duration)), 0 FROM part
    UNION ALL SELECT 44, '  that is not marked as a part', count(*), count(*) > 0 FROM part
        WHERE end_reason <> 'Partial' AND hung_up > died + 1
    UNION ALL SELECT 50, 'workers ended: recycled', count(*), count(*) < recycles FROM event, bound
        WHERE kind = 'Ended' AND process_id NOT IN (SELECT process_id FROM dead)
    UNION ALL SELECT 51, '  killed, hung', sum(kind = 'kill') || ', ' || sum(kind = 'stop'),
        sum(kind = 'kill') <> kills OR sum(kind = 'stop') <> stops FROM dead, bound
    UNION ALL SELECT 52, '  new ones that failed their probe', count(*), count(*) > 0 FROM event
        WHERE kind = 'ProbeFailed'
    UNION ALL SELECT 53, 'a worker that hangs was noticed after, s', printf('%.1f', max(gone - at)),
        coalesce(max(gone - at) > 5, stops > 0) FROM bound LEFT JOIN dead ON dead.kind = 'stop'
    UNION ALL SELECT 54, 'without a worker, longest, s: after a kill', printf('%.1f', max(back - at)), 0 FROM dead
        WHERE kind = 'kill'
    UNION ALL SELECT 55, '  after a hang', printf('%.1f', max(back - at)), 0 FROM dead WHERE kind = 'stop'
    UNION ALL SELECT 60, 'restarts of the service: ' || kind, count(*), 0 FROM restart GROUP BY kind
    UNION ALL SELECT 61, '  calls that stood at one', count(DISTINCT call_id), 0 FROM call, restart
        WHERE restart.at BETWEEN answered AND hung_up
    UNION ALL SELECT 62, '  of which lost', count(DISTINCT call_id), 0 FROM call, restart
        WHERE restart.at BETWEEN answered AND hung_up AND died IS NULL AND outcome IS NOT 'finished'
    UNION ALL SELECT 70, 'knocks at the slots'' ports', count(*), 0 FROM knocked
    UNION ALL SELECT 71, '  lost with a dead worker', count(*), 0 FROM knocked WHERE NOT is_well AND died
    UNION ALL SELECT 72, '  failed', count(*), count(*) > 0 FROM knocked WHERE NOT is_well AND NOT died;
