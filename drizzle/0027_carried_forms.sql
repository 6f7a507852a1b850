CREATE TABLE `carried_forms` (
	`hash` text PRIMARY KEY NOT NULL,
	`browser` text NOT NULL,
	`form` blob NOT NULL,
	`kept_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `carried_forms_browser` ON `carried_forms` (`browser`);--> statement-breakpoint
CREATE INDEX `carried_forms_kept` ON `carried_forms` (`kept_at`);