import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { actions } from '../../../src/routes/desk/[hub]/events/[event]/invitations/+page.server';
import { anEvent, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { freshStore } from '../../support/database';
import { interrupted } from '../../support/interrupted';
import { press } from '../../support/requests/press';
import { byClock } from '../../support/change';

const addresses = Array.from({ length: 30 }, (_, n) => `n${n}@guest.example`).join('\n');

/** A concierge posts the form of addresses; the event is cancelled before its nth batch. */
async function invite(nth: number) {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const cancel = () =>
		must(store, byClock(monday), (change) => events.cancel(change, event, 'Fuite d’eau'));
	return press(actions['invite']!, {
		...{ store: interrupted(store, nth, cancel), now: monday, as: await aConcierge(store, hub) },
		params: { hub: hub.slug, event: event.slug },
		fields: { addresses, locale: 'fr', confirmed: '30' }
	});
}

it('reports what was sent when the event is cancelled meanwhile, and why the rest was not', async () => {
	expect(await invite(2)).toMatchObject({
		status: 409,
		data: {
			refused: 'event-cancelled',
			message: 'Cet évènement est annulé. 25 invitations sont en attente d’envoi.',
			values: { addresses }
		}
	});
});

it('reports only the reason when nothing was sent', async () => {
	expect(await invite(1)).toMatchObject({
		status: 409,
		data: { message: 'Cet évènement est annulé.' }
	});
});
