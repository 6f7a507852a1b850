import type { Store } from '$lib/server/db/store';
import * as attendances from '$lib/server/attendances';
import { makeAllEditions } from '$lib/server/jobs/make-editions';
import { newId, type PitchRequestId } from '$lib/server/db/id';
import * as pitches from '$lib/server/pitches';
import { pitchRequests } from '$lib/server/pitches/schema';
import { addDays } from '$lib/time/dates';
import { dayMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { aGuest, anEventRow } from '../../../factories/attendance';
import { anEvent, aSeries, must } from '../../../factories/event';
import { aPitch, aPitchNight, aPitchInput } from '../../../factories/pitch';
import type { makePeople } from './people';
import type { makeRooms } from './rooms';
import { byClock } from '../../../support/change';

/** Public events, members' events and drafts, with presenters, waitlists and attendees. */
export async function makeProgramme(
	store: Store,
	{ hub, other, who, comer }: Awaited<ReturnType<typeof makePeople>>,
	{ room, at }: Awaited<ReturnType<typeof makeRooms>>,
	now: Instant
) {
	const soon = { startsAt: plus(now, 2 * dayMs), endsAt: plus(now, 2 * dayMs + 9_000_000) };
	const date = (ahead: number) => addDays(dateOf(now, hub.zone), ahead);
	const eventSeries = await aSeries(store, hub, {
		title: 'Jeudi public',
		anchorDate: date(8),
		now
	});
	const closed = await aSeries(store, hub, {
		...{ title: 'Cercle des habitués', visibility: 'members', anchorDate: date(9), now }
	});
	await makeAllEditions(store, now);
	const pitchNight = await aPitchNight(store, hub, { ...soon, slug: 'soiree' });
	const full = await aPitchNight(store, hub, {
		...{ ...soon, slug: 'comble', layout: { slotCount: 1, breakAfter: 0 } }
	});
	// Both belong to a public series, whose page and neighbours could reveal them.
	const meeting = await anEventRow(store, hub, {
		...{ ...soon, slug: 'ag', title: 'Réunion entre habitués', visibility: 'members' },
		...{ seriesId: eventSeries.id, number: 40 }
	});
	const draft = await anEventRow(store, hub, {
		...{ ...soon, slug: 'brouillon', title: 'Projet tenu secret', state: 'draft' },
		...{ seriesId: eventSeries.id, number: 41 }
	});
	// As the running application would: nothing is left for its jobs to do while the test watches.
	await makeAllEditions(store, now);
	const inRoom = await anEvent(store, hub, { title: 'Atelier reliure', room, ...at(16), now });
	const theirs = await aPitchNight(store, other, { ...soon, slug: 'leur-soiree' });
	await anEventRow(store, other, {
		...{ ...soon, slug: 'veillee', title: 'Veillée des autres', visibility: 'members' }
	});
	await anEventRow(store, other, {
		...{ ...soon, slug: 'leur-brouillon', title: 'Ébauche des autres', state: 'draft' }
	});

	const pitch = await must(store, byClock(now), (change) =>
		pitches.take(change, pitchNight, 'any', who.holder, aPitchInput({ title: 'Consigne Moselle' }))
	);
	const placed = await aPitch(store, hub, full, { now });
	const waiting = await must(store, byClock(now), (change) =>
		pitches.wait(change, full, who.fellow, aPitchInput({ title: 'Potager en attente' }))
	);
	const slots = await pitches.listSlots(store.read, pitchNight.id);
	const asked = [
		{ userId: who.fellow.id },
		{ email: 'rappel@asked.example', name: 'Rappel' },
		{ email: 'retrait@asked.example', name: 'Retrait' }
	];
	// The day before yesterday: a reminder may be sent.
	const [toFellow, toRemind, toWithdraw] = asked.map((one) => ({
		...{ id: newId<PitchRequestId>(), slotId: slots[2]!.id, ...one },
		askedAt: minus(now, 2 * dayMs)
	}));
	const proposed = { toFellow: toFellow!, toRemind: toRemind!, toWithdraw: toWithdraw! };
	await store.write(byClock(now), async ({ tx }) => {
		await tx.insert(pitchRequests).values(Object.values(proposed));
	});
	const going = { answer: 'going' as const, companions: 0 };
	const attendance = await must(store, byClock(now), (change) =>
		attendances.answer(change, pitchNight, { userId: comer.id }, going)
	);
	await aGuest(store, pitchNight, { name: 'Rémy Ancy', email: 'remy@guest.example', now });
	return {
		...{ eventSeries, closed, pitchNight, full, meeting, draft, inRoom, theirs },
		...{ pitch, placed, waiting, attendance },
		slots,
		proposed,
		/** Answered by a link, which is in `tokens`. */
		guest: await aGuest(store, pitchNight, { name: 'Lise Arry', email: 'lise@guest.example', now })
	};
}
