import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { languages, type Language } from '$lib/time/locale';
import type { Db } from '../../db/types';
import type { Hub } from '../../hubs';
import type { Viewer } from '../../members/viewer';
import { languagesOf } from '../languages';
import { whereCanView } from '../policy';
import { events } from '../schema';

/** The languages in which something that has not ended is held in these hubs, in their usual order. */
export async function listLanguages(
	db: Db,
	hubs: Pick<Hub, 'id' | 'locale'>[],
	{ viewer, from }: { viewer: Viewer | null; from: Instant }
): Promise<Language[]> {
	const rows = await db
		.selectDistinct({ hubId: events.hubId, languages: events.languages })
		.from(events)
		.where(
			and(
				inArray(
					events.hubId,
					hubs.map(({ id }) => id)
				),
				eq(events.state, 'published'),
				gt(events.endsAt, from),
				whereCanView(viewer)
			)
		)
		.all();
	const held = rows.flatMap((row) =>
		languagesOf(
			row,
			hubs.find(({ id }) => id === row.hubId)!
		)
	);
	return languages.filter((one) => held.includes(one));
}
