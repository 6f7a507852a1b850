CREATE TABLE `check_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `check_ins_subject` ON `check_ins` (`event_id`,`subject_id`);--> statement-breakpoint
CREATE INDEX `check_ins_made` ON `check_ins` (`made_at`);--> statement-breakpoint
CREATE TABLE `walk_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`companions` integer DEFAULT 0 NOT NULL,
	`arrived_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "walk_ins_companions" CHECK("walk_ins"."companions" between 0 and 20)
);
--> statement-breakpoint
CREATE INDEX `walk_ins_event` ON `walk_ins` (`event_id`);--> statement-breakpoint
CREATE INDEX `walk_ins_email` ON `walk_ins` (`email`) WHERE email is not null;--> statement-breakpoint
ALTER TABLE `attendances` ADD `arrived_companions` integer;