import { eq } from 'drizzle-orm';
import { isMemberOf, type ViewerMemberships } from '../members/policy';
import { eventSeries } from './schema';
import type { EventSeries } from './series';

/** Who sees a series and its rule: everyone, or active members of its hub. Its editions are events. */
export function canView(
	series: Pick<EventSeries, 'hubId' | 'visibility'>,
	viewer: ViewerMemberships
): boolean {
	return series.visibility === 'public' || isMemberOf(viewer, series.hubId);
}

/** What everyone sees: all that an agenda shows of dates without an event. */
export const wherePublic = eq(eventSeries.visibility, 'public');
