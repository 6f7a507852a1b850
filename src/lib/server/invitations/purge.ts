import { and, eq, inArray, isNull, type SQLWrapper } from 'drizzle-orm';
import type { EventId } from '../db/id';
import { invitations } from './schema';
import type { InvitationSubject } from './subject';
import type { Change } from '../db/change';

/** Deletes invitations to typed addresses for these subjects; those to members stay. */
export async function purgeTypedAddresses(
	{ tx }: Change,
	kind: InvitationSubject['kind'],
	subjectIds: EventId[] | SQLWrapper
): Promise<void> {
	await tx
		.delete(invitations)
		.where(
			and(
				isNull(invitations.userId),
				eq(invitations.subjectKind, kind),
				inArray(invitations.subjectId, subjectIds)
			)
		);
}
