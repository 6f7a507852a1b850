CREATE TABLE `one_time_codes` (
	`subject_id` text PRIMARY KEY NOT NULL,
	`code_hash` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `one_time_codes_created` ON `one_time_codes` (`created_at`);--> statement-breakpoint
-- People may sign up without a password. Nothing refers to this table, and it has no triggers.
CREATE TABLE `__new_sign_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`greeting` text,
	`password_hash` text,
	`locale` text NOT NULL,
	`hub_id` text NOT NULL,
	`introduction` text DEFAULT '' NOT NULL,
	`house_rules_version` integer NOT NULL,
	`next` text,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_sign_ups`("id", "email", "name", "greeting", "password_hash", "locale", "hub_id", "introduction", "house_rules_version", "code_hash", "created_at", "expires_at") SELECT "id", "email", "name", "greeting", "password_hash", "locale", "hub_id", "introduction", "house_rules_version", "code_hash", "created_at", "expires_at" FROM `sign_ups`;--> statement-breakpoint
DROP TABLE `sign_ups`;--> statement-breakpoint
ALTER TABLE `__new_sign_ups` RENAME TO `sign_ups`;--> statement-breakpoint
CREATE UNIQUE INDEX `sign_ups_code` ON `sign_ups` (`code_hash`);--> statement-breakpoint
CREATE INDEX `sign_ups_email` ON `sign_ups` (`email`);--> statement-breakpoint
CREATE INDEX `sign_ups_expires` ON `sign_ups` (`expires_at`);