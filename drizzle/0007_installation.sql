CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
-- All three accounts of the demo are only in a database that it filled.
INSERT INTO `installation` SELECT 'demo', 'local' WHERE (
	SELECT count(*) FROM `users`
	WHERE `email` IN ('member@demo.example', 'concierge@demo.example', 'network@demo.example')
) = 3;
