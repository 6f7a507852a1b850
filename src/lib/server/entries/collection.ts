/**
 * A calendar that people subscribe to: the public events of all hubs or of one, the busy times of a room, one
 * event, or what stands in one person's calendar.
 */
export type Collection = 'public' | `${'hub' | 'room' | 'event' | 'user'}:${string}`;

/** The things whose rows are described in a collection. */
export type Kind = 'hub' | 'room' | 'booking' | 'event';
