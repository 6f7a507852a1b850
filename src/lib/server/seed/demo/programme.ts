import { metz } from './programme/metz';
import { poudriere } from './programme/poudriere';
import type { SingleEvent } from './programme/single-event';
import { source } from './programme/source';

/** The single events of the demo, by the slug of their hub. */
export const singleEvents: Record<string, SingleEvent[]> = {
	'coworking-metz': metz,
	'la-poudriere': poudriere,
	'lorntech-source': source
};
