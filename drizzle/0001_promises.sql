-- Promises kept by the database itself. drizzle-kit drops triggers silently when it rebuilds a table:
-- a migration that does so creates them again, and the start refuses a database that lacks one.

-- Promise 1: no room is ever double-booked. Live rows of a room never overlap, so the one with the
-- greatest start before the new end also has the greatest end: one probe of bookings_live decides.
CREATE TRIGGER bookings_no_overlap_insert BEFORE INSERT ON bookings
WHEN NEW.state IN ('requested', 'confirmed')
BEGIN
	SELECT RAISE(ABORT, 'sillon:room-taken') WHERE NEW.busy_from < (
		SELECT busy_until FROM bookings
		WHERE room_id = NEW.room_id AND state IN ('requested', 'confirmed') AND busy_from < NEW.busy_until
		ORDER BY busy_from DESC LIMIT 1
	);
END;
--> statement-breakpoint
CREATE TRIGGER bookings_no_overlap_update BEFORE UPDATE OF room_id, state, busy_from, busy_until ON bookings
WHEN NEW.state IN ('requested', 'confirmed')
BEGIN
	SELECT RAISE(ABORT, 'sillon:room-taken') WHERE NEW.busy_from < (
		SELECT busy_until FROM bookings
		WHERE room_id = NEW.room_id AND state IN ('requested', 'confirmed') AND busy_from < NEW.busy_until
			AND id <> NEW.id
		ORDER BY busy_from DESC LIMIT 1
	);
END;
--> statement-breakpoint

-- Promise 2: no evening is overfilled.
CREATE TRIGGER attendances_capacity_insert BEFORE INSERT ON attendances
WHEN NEW.answer = 'going'
BEGIN
	SELECT RAISE(ABORT, 'sillon:event-full') WHERE (
		SELECT coalesce(sum(1 + companions), 0) FROM attendances
		WHERE event_id = NEW.event_id AND answer = 'going'
	) + 1 + NEW.companions > (SELECT capacity FROM events WHERE id = NEW.event_id);
END;
--> statement-breakpoint
CREATE TRIGGER attendances_capacity_update BEFORE UPDATE OF answer, companions, event_id ON attendances
WHEN NEW.answer = 'going'
BEGIN
	SELECT RAISE(ABORT, 'sillon:event-full') WHERE (
		SELECT coalesce(sum(1 + companions), 0) FROM attendances
		WHERE event_id = NEW.event_id AND answer = 'going' AND id <> NEW.id
	) + 1 + NEW.companions > (SELECT capacity FROM events WHERE id = NEW.event_id);
END;
--> statement-breakpoint
CREATE TRIGGER events_capacity_update BEFORE UPDATE OF capacity ON events
WHEN NEW.capacity IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'sillon:capacity-too-small') WHERE (
		SELECT coalesce(sum(1 + companions), 0) FROM attendances
		WHERE event_id = NEW.id AND answer = 'going'
	) > NEW.capacity;
END;
--> statement-breakpoint

-- Promise 2: a pitch slot has at most one holder. The unique index says it too; the trigger says it in words.
CREATE TRIGGER pitches_slot_insert BEFORE INSERT ON pitches
WHEN NEW.state = 'placed'
BEGIN
	SELECT RAISE(ABORT, 'sillon:slot-taken')
	WHERE EXISTS (SELECT 1 FROM pitches WHERE slot_id = NEW.slot_id AND state = 'placed');
END;
--> statement-breakpoint
CREATE TRIGGER pitches_slot_update BEFORE UPDATE OF slot_id, state ON pitches
WHEN NEW.state = 'placed'
BEGIN
	SELECT RAISE(ABORT, 'sillon:slot-taken')
	WHERE EXISTS (
		SELECT 1 FROM pitches WHERE slot_id = NEW.slot_id AND state = 'placed' AND id <> NEW.id
	);
END;
--> statement-breakpoint

-- Promise 5: a calendar entry keeps its identity.
CREATE TRIGGER events_identity BEFORE UPDATE OF uid, sequence ON events
WHEN NEW.uid <> OLD.uid OR NEW.sequence < OLD.sequence
BEGIN
	SELECT RAISE(ABORT, 'an event keeps its UID, and its SEQUENCE never falls');
END;
--> statement-breakpoint
CREATE TRIGGER bookings_identity BEFORE UPDATE OF uid, sequence ON bookings
WHEN NEW.uid <> OLD.uid OR NEW.sequence < OLD.sequence
BEGIN
	SELECT RAISE(ABORT, 'a booking keeps its UID, and its SEQUENCE never falls');
END;
--> statement-breakpoint

-- Feeds: whatever a feed shows raises its version, so that a 304 is one look-up (CALENDARS.md 25, 26).
-- changed_at moves by at least one whole second each time: Last-Modified knows nothing finer.
CREATE TRIGGER feeds_event_insert AFTER INSERT ON events WHEN NEW.state <> 'draft'
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT column1, 1, unixepoch() * 1000 FROM (VALUES ('public'), ('hub:' || NEW.hub_id), ('event:' || NEW.id))
	WHERE true
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_event_update AFTER UPDATE ON events WHEN NEW.state <> 'draft' OR OLD.state <> 'draft'
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT column1, 1, unixepoch() * 1000 FROM (VALUES ('public'), ('hub:' || NEW.hub_id), ('event:' || NEW.id))
	WHERE true
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT DISTINCT 'user:' || user_id, 1, unixepoch() * 1000 FROM (
		SELECT user_id FROM attendances WHERE event_id = NEW.id AND user_id IS NOT NULL
		UNION SELECT user_id FROM pitches WHERE event_id = NEW.id
	) WHERE true
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_event_delete AFTER DELETE ON events WHEN OLD.state <> 'draft'
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT column1, 1, unixepoch() * 1000 FROM (VALUES ('public'), ('hub:' || OLD.hub_id), ('event:' || OLD.id))
	WHERE true
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_booking_insert AFTER INSERT ON bookings
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT column1, 1, unixepoch() * 1000 FROM (VALUES ('room:' || NEW.room_id), ('user:' || NEW.holder_id))
	WHERE column1 IS NOT NULL
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_booking_update AFTER UPDATE ON bookings
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT DISTINCT column1, 1, unixepoch() * 1000 FROM (VALUES
		('room:' || OLD.room_id), ('room:' || NEW.room_id), ('user:' || OLD.holder_id), ('user:' || NEW.holder_id)
	) WHERE column1 IS NOT NULL
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_booking_delete AFTER DELETE ON bookings
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT column1, 1, unixepoch() * 1000 FROM (VALUES ('room:' || OLD.room_id), ('user:' || OLD.holder_id))
	WHERE column1 IS NOT NULL
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_attendance_insert AFTER INSERT ON attendances WHEN NEW.user_id IS NOT NULL
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || NEW.user_id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_attendance_update AFTER UPDATE OF answer, companions ON attendances WHEN NEW.user_id IS NOT NULL
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || NEW.user_id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_attendance_delete AFTER DELETE ON attendances WHEN OLD.user_id IS NOT NULL
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || OLD.user_id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_pitch_insert AFTER INSERT ON pitches
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || NEW.user_id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_pitch_update AFTER UPDATE ON pitches
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || NEW.user_id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_pitch_delete AFTER DELETE ON pitches
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || OLD.user_id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_pitch_night_update AFTER UPDATE ON pitch_nights
BEGIN
	INSERT INTO feed_versions (key, version, changed_at)
	SELECT DISTINCT 'user:' || user_id, 1, unixepoch() * 1000 FROM pitches WHERE event_id = NEW.event_id
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_user_update AFTER UPDATE OF name, locale, feed_version ON users
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES ('user:' || NEW.id, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint
-- A hub's or a room's name stands in every feed it has a part in: rare, so all are raised.
CREATE TRIGGER feeds_hub_update AFTER UPDATE OF slug, name, short_name, address, zone, locale, hue ON hubs
BEGIN
	UPDATE feed_versions SET version = version + 1, changed_at = max(changed_at + 1000, unixepoch() * 1000);
END;
--> statement-breakpoint
CREATE TRIGGER feeds_room_update AFTER UPDATE OF slug, name, short_name ON rooms
BEGIN
	UPDATE feed_versions SET version = version + 1, changed_at = max(changed_at + 1000, unixepoch() * 1000);
END;
