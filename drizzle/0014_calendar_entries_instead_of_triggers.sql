-- What feeds show is described by each noun once (docs/decisions/0022), so nothing lists its columns again.
DROP TRIGGER events_feeds_insert;--> statement-breakpoint
DROP TRIGGER events_feeds_update;--> statement-breakpoint
DROP TRIGGER events_feeds_delete;--> statement-breakpoint
DROP TRIGGER bookings_feeds_event_room;--> statement-breakpoint
DROP TRIGGER bookings_feeds_insert;--> statement-breakpoint
DROP TRIGGER bookings_feeds_room;--> statement-breakpoint
DROP TRIGGER bookings_feeds_holder;--> statement-breakpoint
DROP TRIGGER bookings_feeds_delete;--> statement-breakpoint
DROP TRIGGER attendances_feeds_insert;--> statement-breakpoint
DROP TRIGGER attendances_feeds_update;--> statement-breakpoint
DROP TRIGGER attendances_feeds_delete;--> statement-breakpoint
DROP TRIGGER pitches_feeds_insert;--> statement-breakpoint
DROP TRIGGER pitches_feeds_update;--> statement-breakpoint
DROP TRIGGER pitches_feeds_delete;--> statement-breakpoint
DROP TRIGGER pitch_nights_feeds_update;--> statement-breakpoint
DROP TRIGGER pitch_slots_feeds_insert;--> statement-breakpoint
DROP TRIGGER pitch_slots_feeds_delete;--> statement-breakpoint
DROP TRIGGER pitch_slots_feeds_update;--> statement-breakpoint
DROP TRIGGER users_feeds_update;--> statement-breakpoint
DROP TRIGGER hubs_feeds_update;--> statement-breakpoint
DROP TRIGGER rooms_feeds_update;--> statement-breakpoint
DROP TRIGGER feed_changes_raise;--> statement-breakpoint
DROP VIEW feed_changes;
