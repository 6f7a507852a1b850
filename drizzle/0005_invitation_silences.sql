CREATE TABLE `invitation_silences` (
	`proof` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `invitation_silences_hub` ON `invitation_silences` (`hub_id`);