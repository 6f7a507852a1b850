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
