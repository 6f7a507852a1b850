import { expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as attendances from '$lib/server/attendances';
import { newId, type PitchSlotId } from '$lib/server/db/id';
import type { Change } from '$lib/server/db/change';
import * as events from '$lib/server/events';
import * as pitches from '$lib/server/pitches';
import { aDraft, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { usualLayout } from '../../factories/pitch';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';

type Verb = (change: Change, event: events.Event, person: { id: never }) => Promise<unknown>;

const going = { answer: 'going', companions: 0 } as const;
const pitch = { kind: 'idea', title: 'Un four', summary: '', ask: '', link: '' } as const;
const slot = newId<PitchSlotId>();

const verbs: [string, Verb][] = [
	['publish', (change, event) => events.publish(change, event)],
	['change', (change, event) => events.change(change, event, { title: 'Autre' })],
	['cancel', (change, event) => events.cancel(change, event, 'Grève')],
	['invite', (change, event) => attendances.invite(change, event.id, [])],
	[
		'answer',
		(change, event, { id }) => attendances.answer(change, event, { userId: id }, { ...going })
	],
	[
		'answer for a guest',
		(change, event) =>
			attendances.answer(
				change,
				event,
				{ guest: { name: 'Odile', email: 'odile@guest.example', locale: 'fr' } },
				{ ...going, asConcierge: true }
			)
	],
	['take a slot', (change, event, person) => pitches.take(change, event, slot, person, pitch)],
	['wait for a slot', (change, event, person) => pitches.wait(change, event, person, pitch)],
	['swap slots', (change, event) => pitches.swap(change, event, slot, slot)],
	['change the layout', (change, event) => pitches.changeRunningOrder(change, event, usualLayout)]
];

it.each(verbs)('a draft that was discarded meanwhile is refused: %s', async (_, verb) => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const draft = await aDraft(store, hub);
	await must(store, byPerson(concierge, monday), (change) => events.discard(change, draft));
	const result = await store.write(byPerson(concierge, monday), (change) =>
		verb(change, draft, { id: concierge.id as never })
	);
	expect(isRefusal(result) && result.refused).toBe('event-gone');
});
