CREATE TABLE `alerts` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`user_id` text,
	`email` text,
	`locale` text,
	`started_at` integer NOT NULL,
	`told_event_id` text,
	FOREIGN KEY (`series_id`) REFERENCES `event_series`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`told_event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "alerts_person" CHECK(("alerts"."user_id" is null) <> ("alerts"."email" is null)),
	CONSTRAINT "alerts_email_lower" CHECK("alerts"."email" = lower("alerts"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_series_user` ON `alerts` (`series_id`,`user_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `alerts_series_email` ON `alerts` (`series_id`,`email`);--> statement-breakpoint
CREATE INDEX `alerts_user` ON `alerts` (`user_id`);--> statement-breakpoint
CREATE INDEX `alerts_email` ON `alerts` (`email`);--> statement-breakpoint
CREATE INDEX `alerts_told` ON `alerts` (`told_event_id`);