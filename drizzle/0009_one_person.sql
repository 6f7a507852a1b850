ALTER TABLE `users` ADD `greeting` text;--> statement-breakpoint
ALTER TABLE `sign_ups` ADD `greeting` text;--> statement-breakpoint
CREATE INDEX `attendances_guest_email` ON `attendances` (`guest_email`) WHERE guest_email is not null;--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);