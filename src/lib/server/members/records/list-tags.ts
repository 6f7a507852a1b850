import { and, eq, sql } from 'drizzle-orm';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { memberships } from '../schema';

const collator = new Intl.Collator('fr', { sensitivity: 'base' });

/** The words that a desk has given to members of its hub, in alphabetical order. */
export async function listTags(db: Db, hubId: HubId): Promise<string[]> {
	const rows = await db
		.selectDistinct({ tag: sql<string>`tag.value` })
		.from(sql`${memberships}, json_each(${memberships.tags}) as tag`)
		.where(and(eq(memberships.hubId, hubId), eq(memberships.state, 'active')))
		.all();
	return rows.map(({ tag }) => tag).sort(collator.compare);
}
