import { creatorData } from '../../hubs/personal-data/creator-data';
import { eventSeries } from '../schema';

/** Who made a series. */
export const seriesData = creatorData(eventSeries, eventSeries.title, 'series-made');
