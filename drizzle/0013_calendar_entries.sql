-- What stands in which calendar (docs/decisions/0022). Without rowid, because most reads are by the key.
CREATE TABLE `calendar_entries` (
	`collection` text NOT NULL,
	`subject_id` text NOT NULL,
	`kind` text NOT NULL,
	`digest` text,
	`stamp` integer NOT NULL,
	`seq` integer NOT NULL,
	`ends_at` integer,
	`removed_at` integer,
	PRIMARY KEY(`collection`, `subject_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `calendar_entries_subject` ON `calendar_entries` (`subject_id`);--> statement-breakpoint
CREATE INDEX `calendar_entries_undescribed` ON `calendar_entries` (`kind`,`subject_id`) WHERE digest is null;--> statement-breakpoint
CREATE INDEX `calendar_entries_removed` ON `calendar_entries` (`removed_at`) WHERE removed_at is not null;--> statement-breakpoint
ALTER TABLE `feed_versions` ADD `oldest` integer;--> statement-breakpoint

-- What stands there already, not described yet: its stamp is the one that feeds show so far.
INSERT INTO `calendar_entries` (`collection`, `subject_id`, `kind`, `stamp`, `seq`, `ends_at`)
SELECT 'hub:' || id, id, 'hub', created_at, 0, NULL FROM hubs
UNION ALL
SELECT 'room:' || id, id, 'room', created_at, 0, NULL FROM rooms
UNION ALL
SELECT 'event:' || id, id, 'event', changed_at, 0, ends_at FROM events WHERE state <> 'draft'
UNION ALL
SELECT 'public', id, 'event', changed_at, 0, ends_at FROM events
	WHERE state <> 'draft' AND visibility = 'public'
UNION ALL
SELECT 'hub:' || hub_id, id, 'event', changed_at, 0, ends_at FROM events
	WHERE state <> 'draft' AND visibility = 'public';
--> statement-breakpoint
INSERT INTO `calendar_entries` (`collection`, `subject_id`, `kind`, `stamp`, `seq`, `ends_at`)
SELECT 'user:' || reader.user_id, events.id, 'event', max(events.changed_at, max(reader.changed_at)), 0, events.ends_at
FROM (
	SELECT event_id, user_id, changed_at FROM attendances
		WHERE user_id IS NOT NULL AND answer <> 'declined'
	UNION ALL
	SELECT event_id, user_id, changed_at FROM pitches WHERE state <> 'withdrawn'
) AS reader
JOIN events ON events.id = reader.event_id
WHERE events.state <> 'draft'
GROUP BY reader.user_id, events.id;
--> statement-breakpoint
INSERT INTO `calendar_entries` (`collection`, `subject_id`, `kind`, `stamp`, `seq`, `ends_at`)
SELECT 'room:' || room_id, id, 'booking', created_at, 0, busy_until FROM bookings
	WHERE state IN ('requested', 'confirmed')
UNION ALL
SELECT 'user:' || holder_id, id, 'booking', changed_at, 0, ends_at FROM bookings
	WHERE kind = 'member' AND holder_id IS NOT NULL
	AND (state IN ('requested', 'confirmed') OR (state = 'cancelled' AND cancelled_by IS NOT holder_id));
