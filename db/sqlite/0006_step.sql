-- The ledger: what a change still owes after its commit. A row is written in the change's transaction and goes when the
-- step is done, so that it is done whoever dies in between.
CREATE TABLE step (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    due_at    TEXT NOT NULL,
    attempts  INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0)
) STRICT;
CREATE INDEX step_by_due ON step (due_at);
