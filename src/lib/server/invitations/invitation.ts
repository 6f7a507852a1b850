import type { invitations } from './schema';

/** One person asked to one thing. */
export type Invitation = typeof invitations.$inferSelect;
