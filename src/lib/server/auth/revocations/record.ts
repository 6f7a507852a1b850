import type { Change } from '../../db/change';
import { newId, type RevocationId } from '../../db/id';
import { revocations } from '../schema';

/** Something that was taken, or given back. */
export type Revocation = typeof revocations.$inferSelect;

/**
 * Remembers, for good, that something was taken, in the transaction that takes it: a restored backup, which is older,
 * must not give it back.
 * @param subjectId of what, and `value`: see the table
 */
export async function recordRevocation(
	{ tx, now }: Change,
	subjectId: Revocation['subjectId'],
	kind: Revocation['kind'],
	value = ''
): Promise<void> {
	await tx
		.insert(revocations)
		.values({ id: newId<RevocationId>(), subjectId, kind, value, revokedAt: now });
}
