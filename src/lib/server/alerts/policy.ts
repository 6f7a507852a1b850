import { canView, type EventSeries } from '../series';

/** Whether a series can be followed by mail: everybody sees it, and it goes on. */
export function hasAlerts(series: Pick<EventSeries, 'hubId' | 'visibility' | 'endedAt'>): boolean {
	return series.endedAt === null && canView(series, null);
}
