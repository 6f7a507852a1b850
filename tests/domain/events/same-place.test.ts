import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import { changeHub } from '$lib/server/usecases/run-hub';
import { aGuest } from '../../factories/attendance';
import { anEvening, hoursLater, later, minutesLater } from '../../factories/evening';
import { sequenceOf } from '../../factories/event';
import { must } from '../../factories/event';
import { aMember } from '../../factories/member';
import { tellAt } from '../../factories/notices';
import { byPerson } from '../../support/change';

const going = { answer: 'going', companions: 0 } as const;

const same = [
	['Cite musicale Metz', 'Cité musicale,  Metz'],
	['12-14 rue Haute', '12, 14 RUE HAUTE'],
	['Quai n° 3', 'quai n°3'],
	['En ligne : https://meet.example/j/AbC', 'En ligne, https://meet.example/j/AbC.']
] as const;
const other = [
	['Parking République, niveau -1', 'Parking République, niveau 1'],
	['Immeuble B, R-1', 'Immeuble B, R+1'],
	['Salle 1 2', 'Salle 12'],
	['Quai 3', 'Quai 4'],
	['ビル', 'ヒル'],
	['บ้านดี', 'บ้านดู'],
	['https://meet.example/j/AbC', 'https://meet.example/j/aBc'],
	['meet.example/j/ab-c', 'meet.example/j/abc']
] as const;
const cases = [
	...same.map((pair) => [...pair, 0] as const),
	...other.map((pair) => [...pair, 1] as const)
];

describe.each(cases)('%s, then %s', (place, next, moves) => {
	it(`is ${moves ? 'another' : 'the same'} place for calendars, mails and answers`, async () => {
		const { store, hub, event, change, mails } = await anEvening({ place });
		await aGuest(store, event, { email: 'vient@guest.example' });
		const member = await aMember(store, hub);
		const current = (await events.findEventById(store.read, event.id))!;
		const seen = await attendances.shownTo(store.read, current, { userId: member.id });
		await change({ place: next }, later);
		const result = await store.write(byPerson(member, minutesLater(1)), (written) =>
			attendances.answer(written, event, { userId: member.id }, { ...going, seen })
		);
		expect(result).toMatchObject(moves ? { refused: 'event-moved' } : { answer: 'going' });
		await tellAt(store, hoursLater(1));
		expect(await mails(/^event-changed$/)).toHaveLength(moves);
		expect(await sequenceOf(store, event)).toBe(moves);
	});
});

it('an answer from a page that showed the old address of the hub is refused, unless the event is elsewhere', async () => {
	for (const [place, result] of [
		['', { refused: 'event-moved' }],
		['Gare', { answer: 'going' }]
	] as const) {
		const { store, hub, concierge, event } = await anEvening({ place });
		const member = await aMember(store, hub);
		const current = (await events.findEventById(store.read, event.id))!;
		const seen = await attendances.shownTo(store.read, current, { userId: member.id });
		await must(store, byPerson(concierge, later), (written) =>
			changeHub(written, hub, { address: '3 quai Neuf, Nancy' })
		);
		expect(
			await store.write(byPerson(member, minutesLater(1)), (written) =>
				attendances.answer(written, event, { userId: member.id }, { ...going, seen })
			)
		).toMatchObject(result);
	}
});
