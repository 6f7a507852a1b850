import type { closures, rooms } from './schema';

/** A bookable thing as it is stored. */
export type Room = typeof rooms.$inferSelect;

/** A time when a hub, or one of its rooms, is shut. */
export type Closure = typeof closures.$inferSelect;
