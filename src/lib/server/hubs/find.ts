import { asc, eq } from 'drizzle-orm';
import type { HubId } from '../db/id';
import type { Db } from '../db/types';
import type { Hub } from './hub';
import { hubs } from './schema';

/** The hub with this slug, if there is one. */
export async function findHub(db: Db, slug: string): Promise<Hub | undefined> {
	return db.select().from(hubs).where(eq(hubs.slug, slug)).get();
}

export async function findHubById(db: Db, id: string): Promise<Hub | undefined> {
	return db
		.select()
		.from(hubs)
		.where(eq(hubs.id, id as HubId))
		.get();
}

/** All hubs, in the order the network gave them. */
export async function listHubs(db: Db): Promise<Hub[]> {
	return db.select().from(hubs).orderBy(asc(hubs.position), asc(hubs.name)).all();
}
