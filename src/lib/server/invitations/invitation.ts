import type { invitations } from './schema';

/** The invitation of one person to one subject. */
export type Invitation = typeof invitations.$inferSelect;
