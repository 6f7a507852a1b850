import { asc, lt } from 'drizzle-orm';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import { portionsOf } from '../db/bulk/portions';
import type { Change } from '../db/change';
import { type ErasureId, newId } from '../db/id';
import type { Db } from '../db/types';
import { signStably } from '../secrets';
import { oldestKept } from './erasures';
import { addressErasures } from './schema';

/** One address whose person was erased, by its signature. */
export type AddressErasure = typeof addressErasures.$inferSelect;

/**
 * A signature of an address: whoever has the server's secret can compare an address with it, and nobody can read
 * one from it.
 */
export function signatureOfAddress(email: string): string {
	return signStably('erased-address', email.toLowerCase());
}

/** Remembers that the person of an address was erased; the same address may be erased again later. */
export async function recordAddressErasure({ tx, now }: Change, email: string): Promise<void> {
	await tx.insert(addressErasures).values({
		id: newId<ErasureId>(),
		signature: signatureOfAddress(email),
		erasedOn: dateOf(now, utc)
	});
}

/** Adds what a list from outside the database knows. */
export async function addAddressErasures({ tx }: Change, all: AddressErasure[]): Promise<void> {
	for (const some of portionsOf(all, 100)) {
		await tx.insert(addressErasures).values(some).onConflictDoNothing();
	}
}

export async function listAddressErasures(db: Db): Promise<AddressErasure[]> {
	return db.select().from(addressErasures).orderBy(asc(addressErasures.erasedOn)).all();
}

/** Those of a list that are not remembered here: this database is older than they are. */
export async function missingAddressErasures(
	db: Db,
	all: AddressErasure[]
): Promise<AddressErasure[]> {
	if (all.length === 0) return [];
	const known = new Set((await listAddressErasures(db)).map(({ id }) => id));
	return all.filter(({ id }) => !known.has(id));
}

/** Forgets erasures that no backup can undo any more. */
export async function purgeAddressErasures({ tx, now }: Change): Promise<void> {
	await tx.delete(addressErasures).where(lt(addressErasures.erasedOn, oldestKept(now)));
}
