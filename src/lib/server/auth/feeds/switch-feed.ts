import { and, eq, isNotNull } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Change } from '../../db/change';
import type { UserId } from '../../db/id';
import { giveNewFeedAddress } from '../feed-address';
import { refuseUnlessOwn } from '../policy';
import { refuseInPublicDemo } from '../public-demo';
import { users } from '../schema';
import { findUser } from '../user';

/**
 * Switches the personal feed of an account off: no address opens it any more. The one that it will have when it
 * is on again is a new one, so that a calendar that was forgotten somewhere stays out. Repeating it changes
 * nothing. Refused with `not-yours`, `public-demo`.
 */
export async function switchFeedOff(
	change: Change,
	userId: UserId
): Promise<{ off: boolean } | Refusal> {
	const notAllowed = (await refuseUnlessOwn(change, userId)) ?? refuseInPublicDemo(change);
	if (notAllowed) return notAllowed;
	const user = await findUser(change.tx, userId);
	if (!user) return refuse('not-yours');
	if (user.feedOffAt === null) {
		await change.tx.update(users).set({ feedOffAt: change.now }).where(eq(users.id, userId));
		await giveNewFeedAddress(change, userId);
	}
	return { off: true };
}

/** Switches it on again, under its new address. Repeating it changes nothing. Refused with `not-yours`. */
export async function switchFeedOn(
	change: Change,
	userId: UserId
): Promise<{ off: boolean } | Refusal> {
	const notAllowed = await refuseUnlessOwn(change, userId);
	if (notAllowed) return notAllowed;
	await change.tx
		.update(users)
		.set({ feedOffAt: null })
		.where(and(eq(users.id, userId), isNotNull(users.feedOffAt)));
	return { off: false };
}
