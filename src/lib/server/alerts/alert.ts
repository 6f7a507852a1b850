import type { alerts } from './schema';

/** That somebody is mailed when the next edition of a series is known. */
export type Alert = typeof alerts.$inferSelect;
