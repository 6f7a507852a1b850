import type { events } from './schema';

/** Something people come to, as it is stored. */
export type Event = typeof events.$inferSelect;
