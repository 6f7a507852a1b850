CREATE TABLE `mailed_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`purpose` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mailed_codes_hash` ON `mailed_codes` (`code_hash`);--> statement-breakpoint
CREATE INDEX `mailed_codes_user` ON `mailed_codes` (`user_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`attempts` integer NOT NULL,
	`window_started_at` integer NOT NULL,
	`blocked_until` integer
);
--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text,
	`locale` text NOT NULL,
	`network_admin` integer DEFAULT false NOT NULL,
	`feed_version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	CONSTRAINT "users_email_lower" CHECK("users"."email" = lower("users"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`room_id` text NOT NULL,
	`holder_id` text,
	`kind` text DEFAULT 'member' NOT NULL,
	`title` text DEFAULT '' NOT NULL,
	`visibility` text DEFAULT 'members' NOT NULL,
	`attendees` integer,
	`state` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`busy_from` integer NOT NULL,
	`busy_until` integer NOT NULL,
	`uid` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`changed_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancel_reason` text,
	`request_key` text,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`holder_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`cancelled_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "bookings_order" CHECK("bookings"."starts_at" < "bookings"."ends_at"),
	CONSTRAINT "bookings_busy" CHECK("bookings"."busy_from" <= "bookings"."starts_at" and "bookings"."busy_until" >= "bookings"."ends_at")
);
--> statement-breakpoint
CREATE INDEX `bookings_live` ON `bookings` (`room_id`,`busy_from`) WHERE state in ('requested', 'confirmed');--> statement-breakpoint
CREATE INDEX `bookings_holder` ON `bookings` (`holder_id`,`ends_at`);--> statement-breakpoint
CREATE INDEX `bookings_hub_requested` ON `bookings` (`hub_id`,`starts_at`) WHERE state = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_uid` ON `bookings` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_request_key` ON `bookings` (`request_key`);--> statement-breakpoint
CREATE TABLE `feed_versions` (
	`key` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`user_id` text,
	`guest_name` text,
	`guest_email` text,
	`guest_locale` text,
	`answer` text NOT NULL,
	`companions` integer DEFAULT 0 NOT NULL,
	`answered_at` integer NOT NULL,
	`waiting_since` integer,
	`waiting_order` integer,
	`arrived_at` integer,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "attendances_companions" CHECK("attendances"."companions" between 0 and 20),
	CONSTRAINT "attendances_person" CHECK(("attendances"."user_id" is null) <> ("attendances"."guest_email" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_user` ON `attendances` (`event_id`,`user_id`) WHERE user_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_guest` ON `attendances` (`event_id`,`guest_email`) WHERE guest_email is not null;--> statement-breakpoint
CREATE INDEX `attendances_answer` ON `attendances` (`event_id`,`answer`,`companions`);--> statement-breakpoint
CREATE INDEX `attendances_of_user` ON `attendances` (`user_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`planned_date` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text,
	`reason_detail` text,
	`held_date` text,
	`event_id` text,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `event_series`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_series_date` ON `editions` (`series_id`,`planned_date`);--> statement-breakpoint
CREATE TABLE `event_series` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`anchor_date` text NOT NULL,
	`every_days` integer NOT NULL,
	`start_time` text NOT NULL,
	`end_time` text NOT NULL,
	`room_id` text,
	`set_up_minutes` integer DEFAULT 0 NOT NULL,
	`clear_up_minutes` integer DEFAULT 0 NOT NULL,
	`capacity` integer,
	`max_companions` integer DEFAULT 3 NOT NULL,
	`visibility` text DEFAULT 'public' NOT NULL,
	`first_number` integer DEFAULT 1 NOT NULL,
	`on_holiday` text DEFAULT 'skip' NOT NULL,
	`avoid_festive_eves` integer DEFAULT true NOT NULL,
	`weeks_ahead` integer DEFAULT 12 NOT NULL,
	`slot_count` integer,
	`slot_minutes` integer,
	`question_minutes` integer,
	`welcome_minutes` integer,
	`break_after` integer,
	`break_minutes` integer,
	`created_at` integer NOT NULL,
	`created_by` text,
	`ended_at` integer,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "event_series_every" CHECK("event_series"."every_days" between 1 and 366)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `event_series_hub_slug` ON `event_series` (`hub_id`,`slug`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`series_id` text,
	`number` integer,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`booking_id` text,
	`place` text DEFAULT '' NOT NULL,
	`capacity` integer,
	`max_companions` integer DEFAULT 3 NOT NULL,
	`visibility` text DEFAULT 'public' NOT NULL,
	`state` text NOT NULL,
	`uid` text NOT NULL,
	`sequence` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`changed_at` integer NOT NULL,
	`published_at` integer,
	`cancelled_at` integer,
	`cancelled_by` text,
	`cancel_reason` text,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`series_id`) REFERENCES `event_series`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`cancelled_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "events_order" CHECK("events"."starts_at" < "events"."ends_at"),
	CONSTRAINT "events_capacity" CHECK("events"."capacity" is null or "events"."capacity" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_slug` ON `events` (`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_uid` ON `events` (`uid`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_booking` ON `events` (`booking_id`);--> statement-breakpoint
CREATE INDEX `events_hub_starts` ON `events` (`hub_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `events_starts` ON `events` (`starts_at`);--> statement-breakpoint
CREATE INDEX `events_series` ON `events` (`series_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `hubs` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`city` text NOT NULL,
	`tagline` text DEFAULT '' NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`address` text DEFAULT '' NOT NULL,
	`directions` text DEFAULT '' NOT NULL,
	`email` text DEFAULT '' NOT NULL,
	`phone` text DEFAULT '' NOT NULL,
	`zone` text NOT NULL,
	`holiday_region` text NOT NULL,
	`good_friday` integer DEFAULT true NOT NULL,
	`closed_on_holidays` integer DEFAULT true NOT NULL,
	`locale` text DEFAULT 'fr' NOT NULL,
	`hue` integer NOT NULL,
	`admission` text DEFAULT 'concierge' NOT NULL,
	`house_rules` text DEFAULT '' NOT NULL,
	`house_rules_version` integer DEFAULT 1 NOT NULL,
	`to_confirm` integer DEFAULT false NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "hubs_hue" CHECK("hubs"."hue" between 0 and 359)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hubs_slug` ON `hubs` (`slug`);--> statement-breakpoint
CREATE TABLE `opening_hours` (
	`hub_id` text NOT NULL,
	`weekday` integer NOT NULL,
	`opens` text NOT NULL,
	`closes` text NOT NULL,
	PRIMARY KEY(`hub_id`, `weekday`, `opens`),
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "opening_hours_weekday" CHECK("opening_hours"."weekday" between 1 and 7),
	CONSTRAINT "opening_hours_order" CHECK("opening_hours"."opens" < "opening_hours"."closes")
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`user_id` text,
	`email` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`sent_sequence` integer DEFAULT 0 NOT NULL,
	`invited_at` integer NOT NULL,
	`invited_by` text,
	`withdrawn_at` integer,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`invited_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "invitations_email_lower" CHECK("invitations"."email" = lower("invitations"."email"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_subject_email` ON `invitations` (`subject_kind`,`subject_id`,`email`);--> statement-breakpoint
CREATE INDEX `invitations_user` ON `invitations` (`user_id`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`user_id` text NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`state` text NOT NULL,
	`introduction` text DEFAULT '' NOT NULL,
	`requested_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`refusal_reason` text,
	`left_at` integer,
	`house_rules_version` integer NOT NULL,
	`house_rules_accepted_at` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `memberships_hub_user` ON `memberships` (`hub_id`,`user_id`);--> statement-breakpoint
CREATE INDEX `memberships_user` ON `memberships` (`user_id`,`state`);--> statement-breakpoint
CREATE INDEX `memberships_hub_state` ON `memberships` (`hub_id`,`state`,`requested_at`);--> statement-breakpoint
CREATE TABLE `sign_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text NOT NULL,
	`hub_id` text NOT NULL,
	`introduction` text DEFAULT '' NOT NULL,
	`house_rules_version` integer NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_ups_code` ON `sign_ups` (`code_hash`);--> statement-breakpoint
CREATE INDEX `sign_ups_expires` ON `sign_ups` (`expires_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	`recipient_email` text NOT NULL,
	`recipient_name` text DEFAULT '' NOT NULL,
	`title` text NOT NULL,
	`thread` text NOT NULL,
	`content` blob,
	`state` text NOT NULL,
	`when_uncertain` text DEFAULT 'ask' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	`lease_until` integer,
	`lease_by` text,
	`useful_until` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`position` integer NOT NULL,
	`sent_at` integer,
	`settled_at` integer,
	CONSTRAINT "outbox_lease" CHECK(("outbox"."state" = 'leased') = ("outbox"."lease_until" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_once` ON `outbox` (`kind`,`subject_id`,`recipient_email`,`revision`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_try_at`) WHERE state in ('queued', 'deferred', 'leased');--> statement-breakpoint
CREATE INDEX `outbox_thread` ON `outbox` (`thread`,`position`) WHERE state in ('queued', 'deferred', 'leased');--> statement-breakpoint
CREATE INDEX `outbox_hub` ON `outbox` (`hub_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `outbox_hub_state` ON `outbox` (`hub_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_subject` ON `outbox` (`subject_id`);--> statement-breakpoint
CREATE TABLE `pitch_nights` (
	`event_id` text PRIMARY KEY NOT NULL,
	`slot_minutes` integer NOT NULL,
	`question_minutes` integer NOT NULL,
	`welcome_minutes` integer NOT NULL,
	`break_after` integer NOT NULL,
	`break_minutes` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pitch_nights_slot" CHECK("pitch_nights"."slot_minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE `pitch_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `pitch_nights`(`event_id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pitch_slots_position` ON `pitch_slots` (`event_id`,`position`);--> statement-breakpoint
CREATE TABLE `pitches` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`user_id` text NOT NULL,
	`slot_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`ask` text DEFAULT '' NOT NULL,
	`link` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`waiting_since` integer,
	`waiting_order` integer,
	`withdrawn_at` integer,
	FOREIGN KEY (`event_id`) REFERENCES `pitch_nights`(`event_id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`slot_id`) REFERENCES `pitch_slots`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pitches_placed" CHECK(("pitches"."state" = 'placed') = ("pitches"."slot_id" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pitches_slot` ON `pitches` (`slot_id`) WHERE state = 'placed';--> statement-breakpoint
CREATE UNIQUE INDEX `pitches_person` ON `pitches` (`event_id`,`user_id`) WHERE state <> 'withdrawn';--> statement-breakpoint
CREATE INDEX `pitches_event` ON `pitches` (`event_id`,`state`);--> statement-breakpoint
CREATE INDEX `pitches_user` ON `pitches` (`user_id`,`event_id`);--> statement-breakpoint
CREATE TABLE `closures` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`room_id` text,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`reason` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`room_id`) REFERENCES `rooms`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "closures_order" CHECK("closures"."starts_at" < "closures"."ends_at")
);
--> statement-breakpoint
CREATE INDEX `closures_hub_ends` ON `closures` (`hub_id`,`ends_at`);--> statement-breakpoint
CREATE TABLE `rooms` (
	`id` text PRIMARY KEY NOT NULL,
	`hub_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`seats` integer NOT NULL,
	`equipment` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`set_up_minutes` integer DEFAULT 0 NOT NULL,
	`clear_up_minutes` integer DEFAULT 0 NOT NULL,
	`step_minutes` integer DEFAULT 30 NOT NULL,
	`longest_minutes` integer DEFAULT 480 NOT NULL,
	`ahead_days` integer DEFAULT 60 NOT NULL,
	`approval` text DEFAULT 'none' NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`to_confirm` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`hub_id`) REFERENCES `hubs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "rooms_seats" CHECK("rooms"."seats" > 0),
	CONSTRAINT "rooms_buffers" CHECK("rooms"."set_up_minutes" >= 0 and "rooms"."clear_up_minutes" >= 0),
	CONSTRAINT "rooms_step" CHECK("rooms"."step_minutes" in (15, 30, 60))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rooms_hub_slug` ON `rooms` (`hub_id`,`slug`);