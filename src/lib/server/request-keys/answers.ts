import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Change } from '../db/change';
import type { Db } from '../db/types';
import { seal, unseal } from '../secrets';
import { requestKeys } from './schema';

const purpose = 'request key';

/** Rises with each answer that is kept, whatever the clock does. */
const position = sql<number>`rowid`;

/** The answer to a form that was posted before. */
export interface KeptAnswer {
	answer: string;
	sender: string | null;
	position: number;
}

/**
 * The answer to a form that was posted before.
 * @param hashes of the form, as whoever may have sent it
 * @returns undefined for a new form, and where the answer was sealed with a secret that is gone
 */
export async function findAnswer(db: Db, hashes: string[]): Promise<KeptAnswer | undefined> {
	const { answer, sender } = requestKeys;
	const row = await db
		.select({ answer, sender, position })
		.from(requestKeys)
		.where(inArray(requestKeys.hash, hashes))
		.orderBy(desc(position))
		.get();
	try {
		return row && { ...row, answer: unseal(purpose, row.answer) };
	} catch {
		return undefined;
	}
}

/** Whether the same sender has got so many answers to other forms since. */
export async function isFollowed(
	db: Db,
	{ sender, position: since }: Pick<KeptAnswer, 'sender' | 'position'>,
	times: number
): Promise<boolean> {
	if (sender === null) return false;
	const later = await db
		.select({ position })
		.from(requestKeys)
		.where(and(eq(requestKeys.sender, sender), gt(position, since)))
		.limit(times)
		.all();
	return later.length === times;
}

/**
 * Keeps the answer to a form, in the transaction of what the form does: after a crash there are both or
 * neither. Of a form that was meant anew it takes the place of the answer before, as the newest of all.
 * @param sender a hash of who sent it
 */
export async function storeAnswer(
	{ tx, now }: Change,
	{ hash, sender }: { hash: string; sender: string },
	answer: string
): Promise<void> {
	await tx.delete(requestKeys).where(eq(requestKeys.hash, hash));
	await tx
		.insert(requestKeys)
		.values({ hash, sender, answer: seal(purpose, answer), answeredAt: now });
}
