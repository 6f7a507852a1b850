CREATE TABLE `invites` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text,
	`role` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`locale` text NOT NULL,
	`introduction` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`invited_by` text,
	`invited_at` integer NOT NULL,
	`batch_id` text,
	`mails` integer DEFAULT 0 NOT NULL,
	`mailed_at` integer,
	`code_hash` text,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`accepted_by` text,
	`declined_at` integer,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`accepted_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "invites_email_lower" CHECK("invites"."email" = lower("invites"."email")),
	CONSTRAINT "invites_role_hub" CHECK(("invites"."role" = 'network-admin') = ("invites"."hub_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_code` ON `invites` (`code_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `invites_hub_email` ON `invites` (`hub_id`,`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `invites_network_email` ON `invites` (`email`) WHERE hub_id is null;--> statement-breakpoint
CREATE INDEX `invites_email` ON `invites` (`email`);--> statement-breakpoint
CREATE INDEX `invites_invited_by` ON `invites` (`invited_by`);--> statement-breakpoint
CREATE INDEX `invites_accepted_by` ON `invites` (`accepted_by`);--> statement-breakpoint
CREATE INDEX `invites_not_mailed` ON `invites` (`invited_at`) WHERE mailed_at is null;