DROP INDEX `outbox_hub`;--> statement-breakpoint
DROP INDEX `outbox_hub_state`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `trouble` text;--> statement-breakpoint
CREATE INDEX `outbox_hub_position` ON `outbox` (`hub_id`,`position`);--> statement-breakpoint
CREATE INDEX `outbox_hub_state_position` ON `outbox` (`hub_id`,`state`,`position`);--> statement-breakpoint
CREATE INDEX `outbox_hub_sent` ON `outbox` (`hub_id`,`sent_at`) WHERE state = 'sent';--> statement-breakpoint
CREATE INDEX `outbox_settled` ON `outbox` (`settled_at`);--> statement-breakpoint
CREATE INDEX `outbox_not_emptied` ON `outbox` (`settled_at`) WHERE content is not null;--> statement-breakpoint
CREATE INDEX `outbox_trouble` ON `outbox` (`trouble`) WHERE trouble is not null;