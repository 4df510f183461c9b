-- Which codecs a gateway's calls may use, in the order in which they are offered.
ALTER TABLE gateway ADD COLUMN codecs TEXT NOT NULL DEFAULT 'opus,g722,pcmu,pcma';
