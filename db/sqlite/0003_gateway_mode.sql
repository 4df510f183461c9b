-- How a gateway is sent to the worker: by a 302 (Redirect), through the service (Proxy), or as it turns out (Auto).
ALTER TABLE gateway ADD COLUMN mode TEXT NOT NULL DEFAULT 'Auto' CHECK (mode IN ('Auto', 'Redirect', 'Proxy'));

-- What the 302 names: no host is our own address as the gateway reaches it.
ALTER TABLE gateway ADD COLUMN contact_host TEXT;
ALTER TABLE gateway ADD COLUMN contact_transport TEXT NOT NULL DEFAULT 'AsReceived'
    CHECK (contact_transport IN ('AsReceived', 'Udp', 'Tcp'));

-- History: the newest row of a gateway says what is done with its calls.
CREATE TABLE gateway_event (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    gateway    TEXT NOT NULL COLLATE NOCASE REFERENCES gateway (name) ON UPDATE CASCADE ON DELETE CASCADE,
    at         TEXT NOT NULL,
    before     TEXT NOT NULL CHECK (before IN ('Redirect', 'Proxy')),
    behaviour  TEXT NOT NULL CHECK (behaviour IN ('Redirect', 'Proxy')),
    reason     TEXT NOT NULL,
    call_id    TEXT,
    contact    TEXT
) STRICT;
CREATE INDEX gateway_event_by_gateway ON gateway_event (gateway, id);
