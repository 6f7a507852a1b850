import { shortDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import * as attendances from '../../../attendances';
import type { Db } from '../../../db/types';
import * as events from '../../../events';
import { eventTitle } from '../../../events/title';
import type { ViewContext } from '../../view-context';
import type { Recorded } from './member-record';

/** How many of the next events are offered. */
const offered = 20;

/** The next events of a hub that somebody has not answered: the desk may invite them. */
export async function eventsToInvite(
	db: Db,
	{ hub, user }: Pick<Recorded, 'hub' | 'user'>,
	{ viewer, locale, now }: ViewContext
) {
	const coming = await events.listEvents(db, { hubId: hub.id, viewer, from: now, limit: offered });
	const open = coming.filter(({ state, startsAt }) => state === 'published' && startsAt > now);
	const ids = open.map(({ id }) => id);
	const answered = await attendances.listMine(db, user.id, ids);
	const today = dateOf(now, hub.zone);
	return open
		.filter(({ id }) => !answered.has(id))
		.map((event) => ({
			value: event.slug,
			label: `${shortDate(dateOf(event.startsAt, hub.zone), locale, { today })} · ${eventTitle(event, locale)}`
		}));
}
