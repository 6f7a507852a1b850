CREATE TABLE `house_rules` (
	`hub_id` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`published_at` integer,
	`corrected_at` integer,
	`must_accept` integer NOT NULL,
	PRIMARY KEY(`hub_id`, `version`),
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `practical_information` (
	`hub_id` text PRIMARY KEY NOT NULL,
	`sealed` blob NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `hubs` ADD `trial` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `hubs` ADD `prices` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `hubs` ADD `accessibility` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `memberships` ADD `house_rules_read` integer DEFAULT 0 NOT NULL;--> statement-breakpoint

-- What stands today is kept under the number it has. Since when it holds is known only of rules that never changed.
INSERT INTO `house_rules` (`hub_id`, `version`, `text`, `published_at`, `must_accept`)
	SELECT `id`, `house_rules_version`, `house_rules`,
		CASE WHEN `house_rules_version` = 1 THEN `created_at` END, 0
	FROM `hubs` WHERE `house_rules` <> '';
