import { longDate, timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Hub } from '../../hubs';
import { undoneWithin, type InviteBatch } from '../../members';
import { wasWithin } from '../../db/moments/recorded';

/** The imports of a hub, as its desk sees them. */
export function inviteBatches(
	batches: InviteBatch[],
	hub: Pick<Hub, 'zone'>,
	{ now, locale }: { now: Instant; locale: Locale }
) {
	return batches.map((batch) => {
		const { id, invitedAt, all, sent, accepted, declined } = batch;
		const date = dateOf(invitedAt, hub.zone);
		const day = longDate(date, locale, { today: dateOf(now, hub.zone) });
		return {
			...{ id, all, sent, accepted, declined },
			date: `${day}, ${timeOfDay(invitedAt, hub.zone, locale)}`,
			undoable: wasWithin(invitedAt, undoneWithin, now) && accepted + declined < all
		};
	});
}
