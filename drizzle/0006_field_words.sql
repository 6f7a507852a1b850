-- The tables take the words of docs/glossary.md. Nothing here is built anew, so every trigger stays.
ALTER TABLE `throttles` RENAME TO `rate_limits`;--> statement-breakpoint
ALTER TABLE `invitation_silences` RENAME TO `invitation_opt_outs`;--> statement-breakpoint
ALTER TABLE `invitation_opt_outs` RENAME COLUMN `proof` TO `signature`;--> statement-breakpoint
ALTER TABLE `invitation_opt_outs` RENAME COLUMN `since` TO `opted_out_at`;--> statement-breakpoint
DROP INDEX `invitation_silences_hub`;--> statement-breakpoint
CREATE INDEX `invitation_opt_outs_hub` ON `invitation_opt_outs` (`hub_id`);--> statement-breakpoint
ALTER TABLE `editions` RENAME COLUMN `held_date` TO `scheduled_date`;--> statement-breakpoint
UPDATE `editions` SET `outcome` = 'scheduled' WHERE `outcome` = 'held';--> statement-breakpoint
UPDATE `editions` SET `reason` = 'concierge' WHERE `reason` = 'desk';--> statement-breakpoint

-- How pitch nights are divided belongs to pitches. A series of another kind, or without slots, had no
-- running order, whatever else stood there.
CREATE TABLE `pitch_series_layouts` (
	`series_id` text PRIMARY KEY NOT NULL,
	`slot_count` integer NOT NULL,
	`slot_minutes` integer NOT NULL,
	`question_minutes` integer NOT NULL,
	`welcome_minutes` integer NOT NULL,
	`break_after` integer NOT NULL,
	`break_minutes` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `event_series`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pitch_series_layouts_slot" CHECK("pitch_series_layouts"."slot_minutes" > 0)
);
--> statement-breakpoint
INSERT INTO `pitch_series_layouts`
SELECT `id`, `slot_count`, coalesce(`slot_minutes`, 7), coalesce(`question_minutes`, 0),
	coalesce(`welcome_minutes`, 0), coalesce(`break_after`, 0), coalesce(`break_minutes`, 0)
FROM `event_series` WHERE `kind` = 'pitch' AND `slot_count` IS NOT NULL;
--> statement-breakpoint
ALTER TABLE `event_series` DROP COLUMN `slot_count`;--> statement-breakpoint
ALTER TABLE `event_series` DROP COLUMN `slot_minutes`;--> statement-breakpoint
ALTER TABLE `event_series` DROP COLUMN `question_minutes`;--> statement-breakpoint
ALTER TABLE `event_series` DROP COLUMN `welcome_minutes`;--> statement-breakpoint
ALTER TABLE `event_series` DROP COLUMN `break_after`;--> statement-breakpoint
ALTER TABLE `event_series` DROP COLUMN `break_minutes`;
