CREATE TABLE `email_changes` (
	`user_id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`code_hash` text NOT NULL,
	`requested_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`requested_by` text,
	`session_id_hash` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`requested_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "email_changes_email_lower" CHECK("email_changes"."email" = lower("email_changes"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `email_changes_code` ON `email_changes` (`code_hash`);--> statement-breakpoint
CREATE INDEX `email_changes_requested_by` ON `email_changes` (`requested_by`);--> statement-breakpoint
CREATE TABLE `feed_uses` (
	`user_id` text PRIMARY KEY NOT NULL,
	`used_on` text NOT NULL,
	`client` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `users` ADD `email_proved_at` integer;--> statement-breakpoint
ALTER TABLE `users` ADD `disabled_by` text REFERENCES users(id) ON DELETE SET NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `disabled_reason` text;--> statement-breakpoint
CREATE INDEX `users_disabled_by` ON `users` (`disabled_by`);--> statement-breakpoint
-- Which addresses were proved was not written down. Nearly all were, and who is told once too often loses nothing.
UPDATE `users` SET `email_proved_at` = `created_at`;
