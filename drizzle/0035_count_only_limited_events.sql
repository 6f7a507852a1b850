-- Without a capacity nobody is counted: each answer to a large event counted all those before it.
DROP TRIGGER attendances_capacity_insert;
--> statement-breakpoint
CREATE TRIGGER attendances_capacity_insert BEFORE INSERT ON attendances
WHEN NEW.answer = 'going' AND (SELECT capacity FROM events WHERE id = NEW.event_id) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'sillon:event-full') WHERE (
		SELECT coalesce(sum(1 + companions), 0) FROM attendances
		WHERE event_id = NEW.event_id AND answer = 'going'
	) + 1 + NEW.companions > (SELECT capacity FROM events WHERE id = NEW.event_id);
END;
--> statement-breakpoint
DROP TRIGGER attendances_capacity_update;
--> statement-breakpoint
CREATE TRIGGER attendances_capacity_update BEFORE UPDATE OF answer, companions, event_id ON attendances
WHEN NEW.answer = 'going' AND (SELECT capacity FROM events WHERE id = NEW.event_id) IS NOT NULL
BEGIN
	SELECT RAISE(ABORT, 'sillon:event-full') WHERE (
		SELECT coalesce(sum(1 + companions), 0) FROM attendances
		WHERE event_id = NEW.event_id AND answer = 'going' AND id <> NEW.id
	) + 1 + NEW.companions > (SELECT capacity FROM events WHERE id = NEW.event_id);
END;
