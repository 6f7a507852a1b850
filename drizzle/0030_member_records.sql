CREATE TABLE `member_notes` (
	`id` text PRIMARY KEY NOT NULL,
	`membership_id` text NOT NULL,
	`text` text NOT NULL,
	`written_by` text,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`membership_id`) REFERENCES `memberships`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`written_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `member_notes_membership` ON `member_notes` (`membership_id`,`written_at`);--> statement-breakpoint
CREATE INDEX `member_notes_written_by` ON `member_notes` (`written_by`);--> statement-breakpoint
ALTER TABLE `users` ADD `phone` text;--> statement-breakpoint
ALTER TABLE `memberships` ADD `tags` text DEFAULT '[]' NOT NULL;