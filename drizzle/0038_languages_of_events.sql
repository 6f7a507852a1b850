ALTER TABLE `events` ADD `languages` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `event_series` ADD `languages` text DEFAULT '' NOT NULL;