import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessOwn } from '../auth';
import type { Change } from '../db/change';
import type { EventId, HubId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { memberships } from '../members/schema';
import type { Viewer } from '../members/viewer';
import type { Pitch } from './pitch';
import { wasAsked } from './requests/list';

/**
 * Whether a person may pitch at an event: at a public one, active members of any hub of the network, so that
 * a project from Nancy can be presented in Metz; at a members-only one, active members of its hub. And whoever its desk has asked by mail.
 */
export async function canPitch(
	db: Db,
	event: { id: EventId; hubId: HubId; visibility: 'public' | 'members' },
	userId: UserId
): Promise<boolean> {
	const membership = await db
		.select({ id: memberships.id })
		.from(memberships)
		.where(
			and(
				eq(memberships.userId, userId),
				eq(memberships.state, 'active'),
				event.visibility === 'members' ? eq(memberships.hubId, event.hubId) : undefined
			)
		)
		.limit(1)
		.get();
	return membership !== undefined || wasAsked(db, event.id, userId);
}

/** Whether a pitch is the viewer's own: only its author can open its form, edit it and withdraw it. */
export function canChange(pitch: Pick<Pitch, 'userId'>, viewer: Pick<Viewer, 'id'>): boolean {
	return pitch.userId === viewer.id;
}

/** Refused with `not-yours`: the actor is not the author, or it is a guest's, which only the desk takes off. */
export async function refuseChange(
	change: Change,
	{ userId }: Pick<Pitch, 'userId'>
): Promise<Refusal | undefined> {
	return userId === null ? refuse('not-yours') : refuseUnlessOwn(change, userId);
}
