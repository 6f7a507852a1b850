import { eq } from 'drizzle-orm';
import { isMemberOf, type Ties } from '../members/policy';
import { eventSeries } from './schema';
import type { EventSeries } from './series';

/** Who sees a series and its rule: everybody, or its hub's active members. Its editions are events. */
export function canView(series: Pick<EventSeries, 'hubId' | 'visibility'>, viewer: Ties): boolean {
	return series.visibility === 'public' || isMemberOf(viewer, series.hubId);
}

/** What everybody sees: all that an agenda says of dates without an evening. */
export const wherePublic = eq(eventSeries.visibility, 'public');
