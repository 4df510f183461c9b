-- Times are ISO 8601 text in UTC with seven decimals and a Z, so that text order is time order.
-- Durations are whole numbers with their unit in the column's name; enumerations are the names that the program uses.
-- Names are compared without case; a reference to a name is kept as the name itself.

PRAGMA application_id = 0x556D5376;

CREATE TABLE dial_plan (
    name                TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    extension_digits    INTEGER NOT NULL CHECK (extension_digits BETWEEN 1 AND 20),
    language            TEXT NOT NULL,
    time_zone           TEXT NOT NULL,
    operator_extension  TEXT,
    max_call_ms         INTEGER NOT NULL CHECK (max_call_ms BETWEEN 600000 AND 7200000),
    max_recording_ms    INTEGER NOT NULL CHECK (max_recording_ms BETWEEN 60000 AND 6000000),
    recording_idle_ms   INTEGER NOT NULL CHECK (recording_idle_ms BETWEEN 2000 AND 10000),
    input_failures      INTEGER NOT NULL CHECK (input_failures BETWEEN 1 AND 20),
    logon_failures      INTEGER NOT NULL CHECK (logon_failures BETWEEN 1 AND 20),
    CHECK (max_recording_ms < max_call_ms),
    CHECK (operator_extension IS NULL OR length(operator_extension) = extension_digits)
) STRICT;

CREATE TABLE gateway (
    name              TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    address           TEXT NOT NULL COLLATE NOCASE UNIQUE,
    status            TEXT NOT NULL CHECK (status IN ('Enabled', 'Disabled', 'NoNewCalls')),
    diverted_mailbox  TEXT NOT NULL CHECK (diverted_mailbox IN ('FirstDialled', 'LastDiverting'))
) STRICT;

CREATE TABLE hunt_group (
    name       TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    gateway    TEXT NOT NULL COLLATE NOCASE REFERENCES gateway (name) ON UPDATE CASCADE,
    dial_plan  TEXT NOT NULL COLLATE NOCASE REFERENCES dial_plan (name) ON UPDATE CASCADE,
    pilot      TEXT NOT NULL CHECK (length(pilot) BETWEEN 1 AND 32),
    UNIQUE (gateway, pilot)
) STRICT;
CREATE INDEX hunt_group_by_dial_plan ON hunt_group (dial_plan);

CREATE TABLE mailbox_policy (
    name                    TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    min_pin_length          INTEGER NOT NULL CHECK (min_pin_length BETWEEN 4 AND 24),
    pin_lifetime_days       INTEGER CHECK (pin_lifetime_days BETWEEN 1 AND 999),
    pin_history_count       INTEGER NOT NULL CHECK (pin_history_count BETWEEN 1 AND 20),
    allow_common_patterns   INTEGER NOT NULL CHECK (allow_common_patterns IN (0, 1)),
    max_logon_attempts      INTEGER NOT NULL CHECK (max_logon_attempts BETWEEN 1 AND 999),
    max_greeting_ms         INTEGER NOT NULL CHECK (max_greeting_ms BETWEEN 60000 AND 600000)
) STRICT;

-- AUTOINCREMENT: the id of a removed mailbox never comes back.
CREATE TABLE mailbox (
    id                  INTEGER PRIMARY KEY AUTOINCREMENT,
    dial_plan           TEXT NOT NULL COLLATE NOCASE REFERENCES dial_plan (name) ON UPDATE CASCADE,
    name                TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    email               TEXT,
    policy              TEXT NOT NULL COLLATE NOCASE REFERENCES mailbox_policy (name) ON UPDATE CASCADE,
    language            TEXT,
    time_zone           TEXT,
    operator_extension  TEXT,
    pin_must_change     INTEGER NOT NULL CHECK (pin_must_change IN (0, 1)),
    logon_failures      INTEGER NOT NULL DEFAULT 0 CHECK (logon_failures >= 0),
    locked_out          INTEGER NOT NULL DEFAULT 0 CHECK (locked_out IN (0, 1))
) STRICT;
CREATE INDEX mailbox_by_dial_plan ON mailbox (dial_plan);
CREATE INDEX mailbox_by_policy ON mailbox (policy);

-- The newest row of a mailbox is its PIN, the others are those that it may not have again.
CREATE TABLE pin (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    mailbox  INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    hash     TEXT NOT NULL,
    set_at   TEXT NOT NULL
) STRICT;
CREATE INDEX pin_by_mailbox ON pin (mailbox, id);

CREATE TABLE auto_attendant (
    name                TEXT NOT NULL COLLATE NOCASE PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),
    dial_plan           TEXT NOT NULL COLLATE NOCASE REFERENCES dial_plan (name) ON UPDATE CASCADE,
    greeting_text       TEXT,
    greeting_audio      TEXT,
    allow_extensions    INTEGER NOT NULL CHECK (allow_extensions IN (0, 1)),
    operator_extension  TEXT
) STRICT;
CREATE INDEX auto_attendant_by_dial_plan ON auto_attendant (dial_plan);

CREATE TABLE attendant_key (
    attendant       TEXT NOT NULL COLLATE NOCASE
                        REFERENCES auto_attendant (name) ON UPDATE CASCADE ON DELETE CASCADE,
    key             TEXT NOT NULL CHECK (key BETWEEN '1' AND '9' AND length(key) = 1),
    description     TEXT NOT NULL,
    action          TEXT NOT NULL,
    extension       TEXT,
    mailbox         INTEGER REFERENCES mailbox (id),
    next_attendant  TEXT COLLATE NOCASE REFERENCES auto_attendant (name) ON UPDATE CASCADE,
    PRIMARY KEY (attendant, key),
    CHECK (CASE action
        WHEN 'TransferToExtension' THEN extension IS NOT NULL AND mailbox IS NULL AND next_attendant IS NULL
        WHEN 'LeaveMessage' THEN extension IS NULL AND mailbox IS NOT NULL AND next_attendant IS NULL
        WHEN 'GoToAttendant' THEN extension IS NULL AND mailbox IS NULL AND next_attendant IS NOT NULL
        WHEN 'Operator' THEN extension IS NULL AND mailbox IS NULL AND next_attendant IS NULL
        ELSE 0 END)
) STRICT;
CREATE INDEX attendant_key_by_mailbox ON attendant_key (mailbox) WHERE mailbox IS NOT NULL;
CREATE INDEX attendant_key_by_next ON attendant_key (next_attendant) WHERE next_attendant IS NOT NULL;

-- What a number of a dial plan is: a mailbox, an auto attendant or, when neither is named, subscriber access.
-- One table, because a number can be only one of them.
CREATE TABLE number (
    id         INTEGER PRIMARY KEY,
    dial_plan  TEXT NOT NULL COLLATE NOCASE REFERENCES dial_plan (name) ON UPDATE CASCADE ON DELETE CASCADE,
    number     TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 20),
    mailbox    INTEGER UNIQUE REFERENCES mailbox (id) ON DELETE CASCADE,
    attendant  TEXT COLLATE NOCASE REFERENCES auto_attendant (name) ON UPDATE CASCADE ON DELETE CASCADE,
    UNIQUE (dial_plan, number),
    CHECK (mailbox IS NULL OR attendant IS NULL)
) STRICT;
CREATE INDEX number_by_attendant ON number (attendant) WHERE attendant IS NOT NULL;

CREATE TABLE message (
    id             TEXT NOT NULL PRIMARY KEY,
    mailbox        INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    call_id        TEXT NOT NULL,
    received_at    TEXT NOT NULL,
    caller_number  TEXT NOT NULL,
    caller_name    TEXT NOT NULL,
    duration_us    INTEGER NOT NULL CHECK (duration_us >= 0),
    audio          TEXT NOT NULL,
    state          TEXT NOT NULL CHECK (state IN ('New', 'Saved', 'Deleted')),
    urgent         INTEGER NOT NULL CHECK (urgent IN (0, 1)),
    private        INTEGER NOT NULL CHECK (private IN (0, 1)),
    end_reason     TEXT NOT NULL CHECK (end_reason IN ('Key', 'Silence', 'Limit', 'HangUp', 'StorageFailed', 'Partial'))
) STRICT;
CREATE INDEX message_by_mailbox ON message (mailbox, received_at);
CREATE INDEX message_by_audio ON message (audio);

CREATE TABLE greeting (
    mailbox  INTEGER NOT NULL REFERENCES mailbox (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('Standard', 'Name')),
    audio    TEXT NOT NULL,
    PRIMARY KEY (mailbox, kind)
) STRICT;
CREATE INDEX greeting_by_audio ON greeting (audio);

-- History: it names things that may be gone by now, so it refers to nothing.
CREATE TABLE call_record (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    call_id           TEXT NOT NULL,
    started_at        TEXT NOT NULL,
    duration_us       INTEGER NOT NULL,
    kind              TEXT NOT NULL,
    offer             TEXT NOT NULL,
    reason            TEXT NOT NULL,
    drop_reason       TEXT NOT NULL,
    dial_plan         TEXT,
    gateway           TEXT,
    peer_address      TEXT NOT NULL,
    caller_number     TEXT NOT NULL,
    called_number     TEXT NOT NULL,
    mailbox           TEXT,
    auto_attendant    TEXT,
    codec             TEXT,
    packets_received  INTEGER,
    packets_lost      INTEGER,
    jitter_us         INTEGER,
    round_trip_us     INTEGER
) STRICT;
CREATE INDEX call_record_by_time ON call_record (started_at);
