CREATE TABLE `contact_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_lists_name` ON `contact_lists` (`hub_id`,`name`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`list_id` text NOT NULL,
	`email` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`list_id`) REFERENCES `contact_lists`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "contacts_email_lower" CHECK("contacts"."email" = lower("contacts"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contacts_list_email` ON `contacts` (`list_id`,`email`);--> statement-breakpoint
CREATE INDEX `contacts_email` ON `contacts` (`email`);