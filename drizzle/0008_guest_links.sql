ALTER TABLE `attendances` ADD `link_version` integer;--> statement-breakpoint

-- Whoever has a link that was mailed to a guest must not speak for the account that the guest opens later.
CREATE TRIGGER attendances_guest_link AFTER UPDATE OF user_id ON attendances
WHEN OLD.user_id IS NULL AND NEW.user_id IS NOT NULL
BEGIN
	UPDATE attendances SET link_version = coalesce(link_version, 0) + 1 WHERE id = NEW.id;
END;
