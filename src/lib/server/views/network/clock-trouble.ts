import { findLatestMoment, isDoubtful } from '$lib/server/db/latest-moment';
import type { Db } from '$lib/server/db/types';
import { dateAndTime } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Zone } from '$lib/time/zones';
import type { ViewContext } from '../view-context';

/** While the clock is in doubt: what it says, and the latest moment that was seen before. */
export async function clockTrouble(db: Db, zone: Zone, { locale, now }: ViewContext) {
	const latest = await findLatestMoment(db);
	if (latest === undefined || !isDoubtful(now, latest)) return undefined;
	const said = (at: Instant) => dateAndTime(at, zone, locale, { year: true });
	return { now: said(now), latest: said(latest) };
}
