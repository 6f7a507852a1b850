ALTER TABLE `email_changes` ADD `mailed_to` text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE `users` ADD `disabled_side` text;--> statement-breakpoint
ALTER TABLE `users` ADD `feed_off_at` integer;--> statement-breakpoint
ALTER TABLE `invitation_opt_outs` ADD `opted_in_at` integer;--> statement-breakpoint
ALTER TABLE `erasures` ADD `kept_from` text;--> statement-breakpoint
-- Which side disabled an account was not written down. Whoever runs a hub and not the network acted for a desk.
UPDATE `users` SET `disabled_side` = 'desk' WHERE `disabled_at` IS NOT NULL AND `disabled_by` IN (SELECT `u`.`id` FROM `users` AS `u` JOIN `memberships` AS `m` ON `m`.`user_id` = `u`.`id` WHERE NOT `u`.`network_admin` AND `m`.`role` = 'concierge' AND `m`.`state` = 'active');
