CREATE TABLE `pitch_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`slot_id` text NOT NULL,
	`user_id` text,
	`email` text,
	`name` text DEFAULT '' NOT NULL,
	`asked_at` integer NOT NULL,
	`asked_by` text,
	FOREIGN KEY (`slot_id`) REFERENCES `pitch_slots`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`asked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "pitch_requests_person" CHECK(("pitch_requests"."user_id" is null) <> ("pitch_requests"."email" is null)),
	CONSTRAINT "pitch_requests_email_lower" CHECK("pitch_requests"."email" = lower("pitch_requests"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pitch_requests_user` ON `pitch_requests` (`slot_id`,`user_id`) WHERE user_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `pitch_requests_email` ON `pitch_requests` (`slot_id`,`email`) WHERE email is not null;--> statement-breakpoint
CREATE INDEX `pitch_requests_of_user` ON `pitch_requests` (`user_id`);--> statement-breakpoint
CREATE INDEX `pitch_requests_of_email` ON `pitch_requests` (`email`);--> statement-breakpoint

-- The table of pitches is made anew: a guest has no account.
CREATE TABLE `__new_pitches` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`user_id` text,
	`guest_name` text,
	`guest_email` text,
	`slot_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`ask` text DEFAULT '' NOT NULL,
	`link` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`told_starts_at` integer,
	`told_revision` integer,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`waiting_since` integer,
	`waiting_order` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `pitch_nights`(`event_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`slot_id`) REFERENCES `pitch_slots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pitches_author" CHECK(("__new_pitches"."user_id" is null) = ("__new_pitches"."guest_name" is not null)),
	CONSTRAINT "pitches_guest_both" CHECK(("__new_pitches"."guest_name" is null) = ("__new_pitches"."guest_email" is null)),
	CONSTRAINT "pitches_placed" CHECK(("__new_pitches"."state" = 'placed') = ("__new_pitches"."slot_id" is not null))
);
--> statement-breakpoint
INSERT INTO `__new_pitches`(`id`, `event_id`, `user_id`, `slot_id`, `kind`, `title`, `summary`, `ask`, `link`, `state`, `told_starts_at`, `told_revision`, `created_at`, `changed_at`, `waiting_since`, `waiting_order`, `withdrawn_at`)
SELECT `id`, `event_id`, `user_id`, `slot_id`, `kind`, `title`, `summary`, `ask`, `link`, `state`, `told_starts_at`, `told_revision`, `created_at`, `changed_at`, `waiting_since`, `waiting_order`, `withdrawn_at` FROM `pitches`;--> statement-breakpoint
DROP TABLE `pitches`;--> statement-breakpoint
ALTER TABLE `__new_pitches` RENAME TO `pitches`;--> statement-breakpoint
CREATE UNIQUE INDEX `pitches_slot` ON `pitches` (`slot_id`) WHERE state = 'placed';--> statement-breakpoint
CREATE UNIQUE INDEX `pitches_person` ON `pitches` (`event_id`,`user_id`) WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE UNIQUE INDEX `pitches_guest` ON `pitches` (`event_id`,`guest_email`) WHERE guest_email <> '' and state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `pitches_event` ON `pitches` (`event_id`,`state`);--> statement-breakpoint
CREATE INDEX `pitches_user` ON `pitches` (`user_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `pitches_guest_email` ON `pitches` (`guest_email`) WHERE guest_email <> '';--> statement-breakpoint

-- They went with the old table. Promise 2: a pitch slot has at most one holder. The unique index says it too; the
-- trigger says it in words.
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
