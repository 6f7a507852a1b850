CREATE TABLE `notices` (
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`history` text NOT NULL,
	`due_at` integer,
	PRIMARY KEY(`subject_kind`, `subject_id`)
);
--> statement-breakpoint
CREATE INDEX `notices_due` ON `notices` (`due_at`) WHERE due_at is not null;--> statement-breakpoint
ALTER TABLE `calendar_entries` ADD `material` text;--> statement-breakpoint
ALTER TABLE `calendar_entries` ADD `sequence` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `invitations` ADD `told_at` integer;--> statement-breakpoint
ALTER TABLE `pitches` ADD `told_starts_at` integer;--> statement-breakpoint

-- SEQUENCE goes on from where feeds have it. It is no longer a part of the digest, so these rows are described
-- again: nothing gets a new stamp or version by that.
UPDATE `calendar_entries` SET
	sequence = coalesce(
		(SELECT events.sequence FROM events WHERE events.id = calendar_entries.subject_id),
		(SELECT bookings.sequence FROM bookings WHERE bookings.id = calendar_entries.subject_id),
		0
	),
	digest = CASE WHEN removed_at IS NULL THEN NULL ELSE digest END
WHERE kind = 'event' OR (kind = 'booking' AND collection LIKE 'user:%');
