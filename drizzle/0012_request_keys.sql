CREATE TABLE `request_keys` (
	`hash` text PRIMARY KEY NOT NULL,
	`answer` blob NOT NULL,
	`answered_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `request_keys_answered` ON `request_keys` (`answered_at`);