-- Promise 5: whatever a feed shows raises its version, and nothing else does, so that a 304 is one
-- look-up (calendars 25, 26). What a feed shows is written once more in the selects of
-- src/lib/server/calendars; a test changes every column and compares.

-- To raise a feed is to insert its key here: one place says how a version rises. changed_at moves by
-- one whole second at least, for Last-Modified knows nothing finer.
CREATE VIEW feed_changes AS SELECT key FROM feed_versions;
--> statement-breakpoint
CREATE TRIGGER feed_changes_raise INSTEAD OF INSERT ON feed_changes WHEN NEW.key IS NOT NULL
BEGIN
	INSERT INTO feed_versions (key, version, changed_at) VALUES (NEW.key, 1, unixepoch() * 1000)
	ON CONFLICT (key) DO UPDATE SET
		version = version + 1, changed_at = max(changed_at + 1000, excluded.changed_at);
END;
--> statement-breakpoint

-- Events: the public and the hub's feed show public ones only; drafts are nowhere.
CREATE TRIGGER events_feeds_insert AFTER INSERT ON events WHEN NEW.state <> 'draft'
BEGIN
	INSERT INTO feed_changes
	SELECT 'event:' || NEW.id
	UNION SELECT 'public' WHERE NEW.visibility = 'public'
	UNION SELECT 'hub:' || NEW.hub_id WHERE NEW.visibility = 'public';
END;
--> statement-breakpoint
CREATE TRIGGER events_feeds_update AFTER UPDATE ON events
WHEN (OLD.state <> 'draft' OR NEW.state <> 'draft')
	AND (
		NEW.hub_id, NEW.slug, NEW.title, NEW.summary, NEW.starts_at, NEW.ends_at, NEW.booking_id,
		NEW.place, NEW.visibility, NEW.state, NEW.uid, NEW.sequence, NEW.changed_at, NEW.cancel_reason
	) IS NOT (
		OLD.hub_id, OLD.slug, OLD.title, OLD.summary, OLD.starts_at, OLD.ends_at, OLD.booking_id,
		OLD.place, OLD.visibility, OLD.state, OLD.uid, OLD.sequence, OLD.changed_at, OLD.cancel_reason
	)
BEGIN
	INSERT INTO feed_changes
	SELECT 'event:' || NEW.id
	UNION SELECT 'public' WHERE (OLD.visibility = 'public' AND OLD.state <> 'draft')
		OR (NEW.visibility = 'public' AND NEW.state <> 'draft')
	UNION SELECT 'hub:' || OLD.hub_id WHERE OLD.visibility = 'public' AND OLD.state <> 'draft'
	UNION SELECT 'hub:' || NEW.hub_id WHERE NEW.visibility = 'public' AND NEW.state <> 'draft'
	UNION SELECT 'user:' || user_id FROM attendances WHERE event_id = NEW.id AND answer <> 'declined'
	UNION SELECT 'user:' || user_id FROM pitches WHERE event_id = NEW.id AND state <> 'withdrawn';
END;
--> statement-breakpoint
CREATE TRIGGER events_feeds_delete AFTER DELETE ON events WHEN OLD.state <> 'draft'
BEGIN
	INSERT INTO feed_changes
	SELECT 'event:' || OLD.id
	UNION SELECT 'public' WHERE OLD.visibility = 'public'
	UNION SELECT 'hub:' || OLD.hub_id WHERE OLD.visibility = 'public';
END;
--> statement-breakpoint
-- An event says in which room it is, and its booking knows.
CREATE TRIGGER bookings_feeds_event_room AFTER UPDATE OF room_id ON bookings WHEN NEW.room_id <> OLD.room_id
BEGIN
	INSERT INTO feed_changes
	SELECT 'event:' || id FROM events WHERE booking_id = NEW.id AND state <> 'draft'
	UNION SELECT 'public' FROM events
		WHERE booking_id = NEW.id AND state <> 'draft' AND visibility = 'public'
	UNION SELECT 'hub:' || hub_id FROM events
		WHERE booking_id = NEW.id AND state <> 'draft' AND visibility = 'public'
	UNION SELECT 'user:' || attendances.user_id FROM attendances
		JOIN events ON events.id = attendances.event_id
		WHERE events.booking_id = NEW.id AND attendances.answer <> 'declined'
	UNION SELECT 'user:' || pitches.user_id FROM pitches
		JOIN events ON events.id = pitches.event_id
		WHERE events.booking_id = NEW.id AND pitches.state <> 'withdrawn';
END;
--> statement-breakpoint

-- Bookings: the room's feed shows when it is taken, the holder's feed what they booked.
CREATE TRIGGER bookings_feeds_insert AFTER INSERT ON bookings
BEGIN
	INSERT INTO feed_changes
	SELECT 'room:' || NEW.room_id WHERE NEW.state IN ('requested', 'confirmed')
	UNION SELECT 'user:' || NEW.holder_id;
END;
--> statement-breakpoint
CREATE TRIGGER bookings_feeds_room AFTER UPDATE ON bookings
WHEN (NEW.room_id, NEW.state, NEW.busy_from, NEW.busy_until, NEW.created_at)
	IS NOT (OLD.room_id, OLD.state, OLD.busy_from, OLD.busy_until, OLD.created_at)
BEGIN
	INSERT INTO feed_changes
	SELECT 'room:' || OLD.room_id WHERE OLD.state IN ('requested', 'confirmed')
	UNION SELECT 'room:' || NEW.room_id WHERE NEW.state IN ('requested', 'confirmed');
END;
--> statement-breakpoint
CREATE TRIGGER bookings_feeds_holder AFTER UPDATE ON bookings
WHEN (
	NEW.id, NEW.hub_id, NEW.room_id, NEW.holder_id, NEW.kind, NEW.title, NEW.state, NEW.starts_at,
	NEW.ends_at, NEW.uid, NEW.sequence, NEW.changed_at, NEW.cancelled_by, NEW.cancel_reason
) IS NOT (
	OLD.id, OLD.hub_id, OLD.room_id, OLD.holder_id, OLD.kind, OLD.title, OLD.state, OLD.starts_at,
	OLD.ends_at, OLD.uid, OLD.sequence, OLD.changed_at, OLD.cancelled_by, OLD.cancel_reason
)
BEGIN
	INSERT INTO feed_changes SELECT 'user:' || OLD.holder_id UNION SELECT 'user:' || NEW.holder_id;
END;
--> statement-breakpoint
CREATE TRIGGER bookings_feeds_delete AFTER DELETE ON bookings
BEGIN
	INSERT INTO feed_changes
	SELECT 'room:' || OLD.room_id WHERE OLD.state IN ('requested', 'confirmed')
	UNION SELECT 'user:' || OLD.holder_id;
END;
--> statement-breakpoint

-- Answers but a no, pitches and the running order are in the feed of the person they are of.
CREATE TRIGGER attendances_feeds_insert AFTER INSERT ON attendances WHEN NEW.answer <> 'declined'
BEGIN
	INSERT INTO feed_changes VALUES ('user:' || NEW.user_id);
END;
--> statement-breakpoint
CREATE TRIGGER attendances_feeds_update AFTER UPDATE ON attendances
WHEN (OLD.answer <> 'declined' OR NEW.answer <> 'declined')
	AND (NEW.event_id, NEW.user_id, NEW.answer, NEW.changed_at)
	IS NOT (OLD.event_id, OLD.user_id, OLD.answer, OLD.changed_at)
BEGIN
	INSERT INTO feed_changes SELECT 'user:' || OLD.user_id UNION SELECT 'user:' || NEW.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER attendances_feeds_delete AFTER DELETE ON attendances WHEN OLD.answer <> 'declined'
BEGIN
	INSERT INTO feed_changes VALUES ('user:' || OLD.user_id);
END;
--> statement-breakpoint
CREATE TRIGGER pitches_feeds_insert AFTER INSERT ON pitches WHEN NEW.state <> 'withdrawn'
BEGIN
	INSERT INTO feed_changes VALUES ('user:' || NEW.user_id);
END;
--> statement-breakpoint
CREATE TRIGGER pitches_feeds_update AFTER UPDATE ON pitches
WHEN (OLD.state <> 'withdrawn' OR NEW.state <> 'withdrawn')
	AND (NEW.event_id, NEW.user_id, NEW.slot_id, NEW.title, NEW.state, NEW.changed_at)
	IS NOT (OLD.event_id, OLD.user_id, OLD.slot_id, OLD.title, OLD.state, OLD.changed_at)
BEGIN
	INSERT INTO feed_changes SELECT 'user:' || OLD.user_id UNION SELECT 'user:' || NEW.user_id;
END;
--> statement-breakpoint
CREATE TRIGGER pitches_feeds_delete AFTER DELETE ON pitches WHEN OLD.state <> 'withdrawn'
BEGIN
	INSERT INTO feed_changes VALUES ('user:' || OLD.user_id);
END;
--> statement-breakpoint
CREATE TRIGGER pitch_nights_feeds_update AFTER UPDATE ON pitch_nights
BEGIN
	INSERT INTO feed_changes SELECT DISTINCT 'user:' || user_id FROM pitches WHERE event_id = NEW.event_id;
END;
--> statement-breakpoint
-- A slot more or less before one's own moves its hour.
CREATE TRIGGER pitch_slots_feeds_insert AFTER INSERT ON pitch_slots
BEGIN
	INSERT INTO feed_changes SELECT DISTINCT 'user:' || user_id FROM pitches WHERE event_id = NEW.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER pitch_slots_feeds_delete AFTER DELETE ON pitch_slots
BEGIN
	INSERT INTO feed_changes SELECT DISTINCT 'user:' || user_id FROM pitches WHERE event_id = OLD.event_id;
END;
--> statement-breakpoint
CREATE TRIGGER pitch_slots_feeds_update AFTER UPDATE OF event_id, position ON pitch_slots
BEGIN
	INSERT INTO feed_changes
	SELECT DISTINCT 'user:' || user_id FROM pitches WHERE event_id IN (OLD.event_id, NEW.event_id);
END;
--> statement-breakpoint

CREATE TRIGGER users_feeds_update AFTER UPDATE ON users WHEN NEW.locale <> OLD.locale
BEGIN
	INSERT INTO feed_changes VALUES ('user:' || NEW.id);
END;
--> statement-breakpoint

-- The name of a hub or a room stands wherever something happens in it: rare, so all feeds are raised,
-- also those that never had a reason to have a version.
CREATE TRIGGER hubs_feeds_update AFTER UPDATE ON hubs
WHEN (NEW.slug, NEW.name, NEW.address, NEW.zone, NEW.locale, NEW.hue)
	IS NOT (OLD.slug, OLD.name, OLD.address, OLD.zone, OLD.locale, OLD.hue)
BEGIN
	INSERT INTO feed_changes
	SELECT key FROM feed_versions
	UNION SELECT 'public'
	UNION SELECT 'hub:' || NEW.id
	UNION SELECT 'room:' || id FROM rooms WHERE hub_id = NEW.id;
END;
--> statement-breakpoint
CREATE TRIGGER rooms_feeds_update AFTER UPDATE ON rooms
WHEN (NEW.hub_id, NEW.slug, NEW.name) IS NOT (OLD.hub_id, OLD.slug, OLD.name)
BEGIN
	INSERT INTO feed_changes SELECT key FROM feed_versions UNION SELECT 'room:' || NEW.id;
END;
