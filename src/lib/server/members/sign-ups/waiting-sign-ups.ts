import { and, desc, eq, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../../auth/schema';
import type { HubId, SignUpId } from '../../db/id';
import { recordedWithin } from '../../db/moments/recorded';
import type { Db } from '../../db/types';
import { signUps } from '../schema';
import { keptFor } from '../sign-up';

/** A sign-up whose address nobody has proved, as the desk sees it: it knows no more than was typed. */
export interface WaitingSignUp {
	id: SignUpId;
	name: string;
	email: string;
	createdAt: Instant;
}

/** One that was corrected to an address that had an account before stays: the desk learns of none. */
const waits = sql`not exists (
	select 1 from ${users} as account
	where account.email = ${signUps.email} and account.created_at >= ${signUps.createdAt}
)`;

/** How many are shown: whoever asks at the desk has just signed up, and a stranger may send any number. */
const shown = 30;

/**
 * The newest sign-ups of a hub that wait for their link to be followed, one for each name and address. What was sent
 * twice does not wait once its address has got an account.
 */
export async function listWaitingSignUps(
	db: Db,
	hubId: HubId,
	now: Instant
): Promise<WaitingSignUp[]> {
	const rows = await db
		.select({
			id: signUps.id,
			name: signUps.name,
			email: signUps.email,
			createdAt: signUps.createdAt
		})
		.from(signUps)
		.where(and(eq(signUps.hubId, hubId), recordedWithin(signUps.createdAt, keptFor, now), waits))
		.orderBy(desc(signUps.createdAt), desc(signUps.id))
		.limit(10 * shown)
		.all();
	const seen = new Set<string>();
	return rows
		.filter(({ name, email }) => {
			const who = `${email} ${name}`;
			return !seen.has(who) && seen.add(who);
		})
		.slice(0, shown);
}
