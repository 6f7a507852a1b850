import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import { seal, unseal } from '../secrets';
import { requestKeys } from './schema';

const purpose = 'request key';

/**
 * The answer to a form that was posted before.
 * @param hashes of the form, as whoever may have sent it
 * @returns undefined for a new form, for one that its sender has followed by another, and where the answer was
 * sealed with a secret that is gone
 */
export async function findAnswer(db: Db, hashes: string[]): Promise<string | undefined> {
	const row = await db.select().from(requestKeys).where(inArray(requestKeys.hash, hashes)).get();
	try {
		return row && unseal(purpose, row.answer);
	} catch {
		return undefined;
	}
}

/**
 * Keeps the answer to a form, in the transaction of what the form does: after a crash there are both or
 * neither. It ends the answers to what the same sender has sent before: sent once more after this, they are
 * meant anew.
 * @param sender a hash of who sent it
 */
export async function storeAnswer(
	{ tx, now }: Change,
	{ hash, sender }: { hash: string; sender: string },
	answer: string
): Promise<void> {
	await tx
		.delete(requestKeys)
		.where(and(eq(requestKeys.sender, sender), ne(requestKeys.hash, hash)));
	const kept = { sender, answer: seal(purpose, answer), answeredAt: now };
	await tx
		.insert(requestKeys)
		.values({ hash, ...kept })
		.onConflictDoUpdate({ target: requestKeys.hash, set: kept });
}
