import { and, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import { findUser } from '../auth';
import type { UserId } from '../db/id';
import type { Db } from '../db/types';
import { findMembership, listActiveMembers, type Member } from '../members';
import { isConciergeOf, isMemberOf, type ViewerMemberships } from '../members/policy';
import type { Event } from './event';
import { events } from './schema';

type Seen = Pick<Event, 'hubId' | 'state' | 'visibility'>;

/**
 * Whether a viewer may see an event: a draft only as a concierge of its hub, a members-only event as an
 * active member of its hub, and all others always, cancelled ones included.
 */
export function canView(event: Seen, viewer: ViewerMemberships): boolean {
	if (event.state === 'draft') return isConciergeOf(viewer, event.hubId);
	return event.visibility === 'public' || isMemberOf(viewer, event.hubId);
}

/** `canView` as a condition for lists and feeds; a test checks that the two agree. */
export function whereCanView(viewer: ViewerMemberships): SQL | undefined {
	const announced = and(ne(events.state, 'draft'), eq(events.visibility, 'public'));
	if (!viewer) return announced;
	const hubs = viewer.memberships.map(({ hubId }) => hubId);
	const mine = hubs.filter((hubId) => isMemberOf(viewer, hubId));
	const desks = hubs.filter((hubId) => isConciergeOf(viewer, hubId));
	return or(
		announced,
		and(ne(events.state, 'draft'), inArray(events.hubId, mine)),
		and(eq(events.state, 'draft'), inArray(events.hubId, desks))
	);
}

/**
 * The same rule for the recipient of a mail or the person who follows its link, who may not be signed in. A
 * disabled account sees what everybody sees.
 * @param userId null for a person without an account
 */
export async function canPersonView(db: Db, event: Seen, userId: UserId | null): Promise<boolean> {
	if (userId === null || canView(event, null)) return canView(event, null);
	const user = await findUser(db, userId);
	const membership = await findMembership(db, event.hubId, userId);
	const isViewer = membership && user?.disabledAt === null;
	return canView(event, isViewer ? { memberships: [membership] } : null);
}

/** The same rule for the recipients of a mail, by lower-case address. */
export async function viewersByEmail(
	db: Db,
	event: Seen
): Promise<{ has: (email: string) => boolean }> {
	if (canView(event, null)) return { has: () => true };
	const { hubId } = event;
	const sees = ({ role }: Member) =>
		canView(event, { memberships: [{ hubId, role, state: 'active' }] });
	const members = await listActiveMembers(db, hubId);
	return new Set(members.filter(sees).map(({ email }) => email.toLowerCase()));
}
