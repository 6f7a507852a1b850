ALTER TABLE `request_keys` ADD `sender` text;--> statement-breakpoint
CREATE INDEX `request_keys_sender` ON `request_keys` (`sender`);