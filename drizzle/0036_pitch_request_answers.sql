ALTER TABLE `pitch_requests` ADD `reminded_at` integer;--> statement-breakpoint
ALTER TABLE `pitch_requests` ADD `declined_at` integer;