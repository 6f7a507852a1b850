import { sql } from 'drizzle-orm';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import { portionsOf } from '../db/bulk/portions';
import type { Change } from '../db/change';
import { type ErasureId, newId } from '../db/id';
import type { Db } from '../db/types';
import { signStably } from '../secrets';
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

/** Remembers, for good, that the person of an address was erased; the same address may be erased again later. */
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

/** In the order in which they were recorded: a clock may have been wrong. */
export async function listAddressErasures(db: Db): Promise<AddressErasure[]> {
	return db
		.select()
		.from(addressErasures)
		.orderBy(sql`rowid`)
		.all();
}

/** The number of the last one that was recorded: asked often, and cheap. */
export async function findLastAddressErasure(db: Db): Promise<number> {
	const row = await db
		.select({ last: sql<number | null>`max(rowid)` })
		.from(addressErasures)
		.get();
	return row?.last ?? 0;
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
