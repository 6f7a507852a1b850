import type { hubs } from './schema';

/** A coworking place as it is stored. */
export type Hub = typeof hubs.$inferSelect;
