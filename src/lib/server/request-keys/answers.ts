import { inArray } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import { seal, unseal } from '../secrets';
import { requestKeys } from './schema';

const purpose = 'request key';

/**
 * The answer to a form that was posted before.
 * @param hashes of the form, as whoever may have sent it
 * @returns undefined for a new form, and where the answer was sealed with a secret that is gone
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
 * neither.
 */
export async function storeAnswer(
	{ tx, now }: Change,
	hash: string,
	answer: string
): Promise<void> {
	const kept = { answer: seal(purpose, answer), answeredAt: now };
	await tx
		.insert(requestKeys)
		.values({ hash, ...kept })
		.onConflictDoUpdate({ target: requestKeys.hash, set: kept });
}
