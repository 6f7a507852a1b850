CREATE TABLE `erasures` (
	`user_id` text PRIMARY KEY NOT NULL,
	`erased_on` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `users` ADD `last_seen_on` text;--> statement-breakpoint
ALTER TABLE `users` ADD `expiry_warned_at` integer;