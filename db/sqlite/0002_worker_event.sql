-- What happened to the workers, and why: every start, recycle and crash.
CREATE TABLE worker_event (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          TEXT NOT NULL,
    slot        TEXT NOT NULL CHECK (slot IN ('A', 'B')),
    process_id  INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('Started', 'Adopted', 'Ready', 'Probed', 'ProbeFailed', 'Active',
        'Retiring', 'Ended')),
    reason      TEXT NOT NULL
) STRICT;
