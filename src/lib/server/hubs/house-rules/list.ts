import { and, desc, eq, ne } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { houseRules } from '../schema';

/** A version of the house rules, and since when it holds; null when that was not noted at the time. */
export interface RulesVersion {
	version: number;
	publishedAt: Instant | null;
	/** When its wording was last corrected. */
	correctedAt: Instant | null;
}

const columns = {
	version: houseRules.version,
	publishedAt: houseRules.publishedAt,
	correctedAt: houseRules.correctedAt
};

/** How many versions are listed: a page stays short after years of new ones. */
const mostListed = 50;

/** The versions of a hub's rules, the newest first. */
export async function listRulesVersions(db: Db, hubId: HubId): Promise<RulesVersion[]> {
	return db
		.select(columns)
		.from(houseRules)
		.where(and(eq(houseRules.hubId, hubId), ne(houseRules.text, '')))
		.orderBy(desc(houseRules.version))
		.limit(mostListed)
		.all();
}

/** A version with its text, in Markdown. */
export async function findRulesVersion(
	db: Db,
	hubId: HubId,
	version: number
): Promise<(RulesVersion & { text: string }) | undefined> {
	return db
		.select({ ...columns, text: houseRules.text })
		.from(houseRules)
		.where(and(eq(houseRules.hubId, hubId), eq(houseRules.version, version)))
		.get();
}
