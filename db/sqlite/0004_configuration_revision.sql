-- Counts the changes of what administrators configure, so that each process sees at a glance whether its copy in memory is
-- the newest. Messages, calls, PINs and lockouts do not count.
CREATE TABLE configuration_revision (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    revision  INTEGER NOT NULL
) STRICT;
INSERT INTO configuration_revision (id, revision) VALUES (1, 1);

CREATE TRIGGER dial_plan_insert_counts AFTER INSERT ON dial_plan BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER dial_plan_update_counts AFTER UPDATE ON dial_plan BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER dial_plan_delete_counts AFTER DELETE ON dial_plan BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER gateway_insert_counts AFTER INSERT ON gateway BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER gateway_update_counts AFTER UPDATE ON gateway BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER gateway_delete_counts AFTER DELETE ON gateway BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER hunt_group_insert_counts AFTER INSERT ON hunt_group BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER hunt_group_update_counts AFTER UPDATE ON hunt_group BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER hunt_group_delete_counts AFTER DELETE ON hunt_group BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER mailbox_policy_insert_counts AFTER INSERT ON mailbox_policy BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER mailbox_policy_update_counts AFTER UPDATE ON mailbox_policy BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER mailbox_policy_delete_counts AFTER DELETE ON mailbox_policy BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER mailbox_insert_counts AFTER INSERT ON mailbox BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER mailbox_update_counts AFTER UPDATE OF dial_plan, name, email, policy, language, time_zone, operator_extension ON mailbox BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER mailbox_delete_counts AFTER DELETE ON mailbox BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER auto_attendant_insert_counts AFTER INSERT ON auto_attendant BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER auto_attendant_update_counts AFTER UPDATE ON auto_attendant BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER auto_attendant_delete_counts AFTER DELETE ON auto_attendant BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER attendant_key_insert_counts AFTER INSERT ON attendant_key BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER attendant_key_update_counts AFTER UPDATE ON attendant_key BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER attendant_key_delete_counts AFTER DELETE ON attendant_key BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;

CREATE TRIGGER number_insert_counts AFTER INSERT ON number BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER number_update_counts AFTER UPDATE ON number BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
CREATE TRIGGER number_delete_counts AFTER DELETE ON number BEGIN
    UPDATE configuration_revision SET revision = revision + 1;
END;
