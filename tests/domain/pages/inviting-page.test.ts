import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { memberships } from '$lib/server/members/schema';
import { actions } from '../../../src/routes/desk/[hub]/events/[event]/invitations/+page.server';
import { anEvent, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
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

it('finds the members of a tag, and nobody else', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const concierge = await aConcierge(store, hub);
	const { membershipId } = await aMember(store, hub, { name: 'Agathe Vézelois' });
	await store.write(byClock(), ({ tx }) =>
		tx
			.update(memberships)
			.set({ tags: ['bureau'] })
			.where(eq(memberships.id, membershipId))
	);
	const check = (who: string) =>
		press(actions['check']!, {
			...{ store, now: monday, as: concierge, fields: { who } },
			params: { hub: hub.slug, event: event.slug }
		});
	expect(await check('tag-bureau')).toMatchObject({
		checked: { count: 1, people: [{ name: 'Agathe Vézelois' }] }
	});
	expect(await check('tag-bureaux')).toMatchObject({ status: 422 });
});
