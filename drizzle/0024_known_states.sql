CREATE TABLE `event_states` (
	`event_id` text NOT NULL,
	`revision` integer NOT NULL,
	`facts` text NOT NULL,
	PRIMARY KEY(`event_id`, `revision`),
	FOREIGN KEY (`event_id`) REFERENCES `events`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `attendances` ADD `told_revision` integer;--> statement-breakpoint
ALTER TABLE `invitations` ADD `told_revision` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `known_revision` integer;--> statement-breakpoint
ALTER TABLE `pitches` ADD `told_revision` integer;--> statement-breakpoint

-- What people know is counted from now on, not timed. The states that were noted get numbers.
INSERT INTO `event_states` (event_id, revision, facts)
SELECT notices.subject_id, state.key + 1, state.value -> 'facts'
FROM `notices`
	JOIN `events` ON events.id = notices.subject_id,
	json_each(notices.history) AS state
WHERE notices.subject_kind = 'event';
--> statement-breakpoint

-- Who was mailed before the last telling declined then: no state says what they know.
UPDATE `invitations` SET told_revision = coalesce((
	SELECT max(state.key + 1) FROM `notices`, json_each(notices.history) AS state
	WHERE notices.subject_kind = 'event' AND notices.subject_id = invitations.subject_id
		AND (state.value ->> 'since' < invitations.told_at
			OR state.key = 0 AND state.value ->> 'since' = invitations.told_at)
), 0)
WHERE told_at IS NOT NULL
	AND subject_id IN (SELECT subject_id FROM `notices` WHERE subject_kind = 'event');
--> statement-breakpoint

-- Who joined while a change waits to be told knows what they saw.
UPDATE `attendances` SET told_revision = (
	SELECT max(state.key + 1) FROM `notices`, json_each(notices.history) AS state
	WHERE notices.subject_kind = 'event' AND notices.subject_id = attendances.event_id
		AND state.value ->> 'since' < attendances.changed_at
)
WHERE event_id IN (
	SELECT subject_id FROM `notices` WHERE subject_kind = 'event' AND json_array_length(history) > 1
);
--> statement-breakpoint
UPDATE `pitches` SET told_revision = (
	SELECT max(state.key + 1) FROM `notices`, json_each(notices.history) AS state
	WHERE notices.subject_kind = 'event' AND notices.subject_id = pitches.event_id
		AND state.value ->> 'since' < pitches.created_at
)
WHERE event_id IN (
	SELECT subject_id FROM `notices` WHERE subject_kind = 'event' AND json_array_length(history) > 1
);
--> statement-breakpoint
UPDATE `notices` SET history = (
	SELECT json_group_array(json_set(value, '$.revision', key + 1)) FROM json_each(notices.history)
)
WHERE subject_kind = 'event';
