-- An edition's number is shown in calendars too.
DROP TRIGGER events_feeds_update;
--> statement-breakpoint
CREATE TRIGGER events_feeds_update AFTER UPDATE ON events
WHEN (OLD.state <> 'draft' OR NEW.state <> 'draft')
	AND (
		NEW.hub_id, NEW.slug, NEW.title, NEW.number, NEW.summary, NEW.starts_at, NEW.ends_at, NEW.booking_id,
		NEW.place, NEW.visibility, NEW.state, NEW.uid, NEW.sequence, NEW.changed_at, NEW.cancel_reason
	) IS NOT (
		OLD.hub_id, OLD.slug, OLD.title, OLD.number, OLD.summary, OLD.starts_at, OLD.ends_at, OLD.booking_id,
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
