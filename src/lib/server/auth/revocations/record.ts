import type { Change } from '../../db/change';
import { newId, type RevocationId, type UserId } from '../../db/id';
import { revocations } from '../schema';

/** Something that was taken from an account, or given back. */
export type Revocation = typeof revocations.$inferSelect;

/**
 * Remembers that something was taken from an account, in the transaction that takes it: a restored backup, which is
 * older, must not give it back.
 * @param value see the table
 */
export async function recordRevocation(
	{ tx, now }: Change,
	userId: UserId,
	kind: Revocation['kind'],
	value = ''
): Promise<void> {
	await tx
		.insert(revocations)
		.values({ id: newId<RevocationId>(), userId, kind, value, revokedAt: now });
}
