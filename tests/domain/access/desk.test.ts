import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import { byClock, byPerson } from '../../support/change';
import { monday } from '../../factories/event';
import { deskVerbs } from './desk-verbs';
import { aPlace, strangersToTheDesk } from './place';

describe('only a concierge of this hub, whatever the page checks, may call', () => {
	for (const [name, prepare] of Object.entries(deskVerbs)) {
		it(name, async () => {
			const place = await aPlace();
			const { store, concierge } = place;
			const work = await prepare(place);
			const refused: Record<string, unknown> = {};
			const strangers = await strangersToTheDesk(place);
			for (const [who, actor] of Object.entries(strangers)) {
				refused[who] = await store.write({ now: monday, actor }, work);
			}
			const no = Object.keys(strangers).map((who) => [who, { refused: 'not-concierge' }]);
			expect(refused).toEqual(Object.fromEntries(no));
			// The rights were the only reason for the refusal.
			expect(isRefusal(await store.write(byPerson(concierge, monday), work))).toBe(false);
		});
	}
});

describe('jobs and the command line, which have no page,', () => {
	it('may call it too', async () => {
		for (const actor of [byClock(monday).actor, { kind: 'command-line' } as const]) {
			const place = await aPlace();
			const work = await deskVerbs['events.publish']!(place);
			expect(await place.store.write({ now: monday, actor }, work)).toMatchObject({
				state: 'published'
			});
		}
	});
});
