CREATE TABLE `revocations` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text DEFAULT '' NOT NULL,
	`revoked_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `revocations_user` ON `revocations` (`user_id`);--> statement-breakpoint
CREATE TABLE `address_erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`signature` text NOT NULL,
	`erased_on` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `outbox` ADD `user_id` text;--> statement-breakpoint

-- To whom the mails so far went. Those about an account name it. An address that an account gave up was its own in
-- the mails up to the one that told it; what is left is to whoever has proved the address.
UPDATE `outbox` SET `user_id` = `subject_id` WHERE kind IN ('email-change-link', 'email-changed');--> statement-breakpoint
UPDATE `outbox` SET `user_id` = (
	SELECT told.subject_id FROM outbox AS told
	WHERE told.kind = 'email-changed' AND told.recipient_email = outbox.recipient_email
		AND told.position >= outbox.position
	ORDER BY told.position LIMIT 1
)
WHERE user_id IS NULL AND recipient_email IN (SELECT recipient_email FROM outbox WHERE kind = 'email-changed');--> statement-breakpoint
UPDATE `outbox` SET `user_id` = users.id FROM users
WHERE outbox.user_id IS NULL AND users.email = outbox.recipient_email AND users.email_proved_at IS NOT NULL;
--> statement-breakpoint

CREATE INDEX `outbox_user` ON `outbox` (`user_id`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `outbox_bare_address` ON `outbox` (`recipient_email`) WHERE user_id is null;
