CREATE TABLE `mail_servers` (
	`id` integer PRIMARY KEY NOT NULL,
	`sealed` blob NOT NULL,
	`set_at` integer NOT NULL,
	CONSTRAINT "mail_servers_one" CHECK("mail_servers"."id" = 1)
);
--> statement-breakpoint
ALTER TABLE `hubs` ADD `state` text DEFAULT 'open' NOT NULL;