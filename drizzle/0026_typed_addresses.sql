ALTER TABLE `attendances` ADD `typed_email` text;--> statement-breakpoint

-- Until now the address went when the account took over the answer: it was the one that the account has, as far
-- as anybody knows.
UPDATE `attendances` SET typed_email = (SELECT email FROM `users` WHERE users.id = attendances.user_id)
WHERE user_id IS NOT NULL AND guest_name <> '' AND answered_by = 'desk';
