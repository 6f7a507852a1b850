import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as events from '$lib/server/events';
import { eventStates } from '$lib/server/events/schema';
import { notices } from '$lib/server/notices/schema';
import * as pitches from '$lib/server/pitches';
import { pitches as pitchRows } from '$lib/server/pitches/schema';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import { aGuest, mailsOf } from '../../factories/attendance';
import { anEvening, hoursLater, later } from '../../factories/evening';
import { at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge } from '../../factories/member';
import { tellAt, tellChanges } from '../../factories/notices';
import { aPitch, aPitchNight } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

it('after an upgrade, changes are told with what people knew before it', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const concierge = await aConcierge(store, hub);
	const night = await aPitchNight(store, hub);
	await aGuest(store, night, { email: 'vient@guest.example' });
	await aPitch(store, hub, night);
	const second = await aPitch(store, hub, night);
	// As a version of the application left it that kept nothing of the kind.
	await store.write(byClock(monday), async ({ tx }) => {
		await tx.delete(notices);
		await tx.delete(eventStates);
		await tx.update(pitchRows).set({ toldStartsAt: null });
	});
	const before = await mailsOf(store);

	const layout = (await pitches.findPitchNight(store.read, night.id))!;
	await must(store, byPerson(concierge, plus(monday, hourMs)), (change) =>
		pitches.changeRunningOrder(change, night, {
			...{ ...layout, slotCount: 6 },
			slotMinutes: minutes(8)
		})
	);
	await tellChanges(store, plus(monday, hourMs));
	expect((await mailsOf(store)).slice(before.length)).toMatchObject([
		{ kind: 'pitch-moved', subjectId: second.id }
	]);
	const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
	await must(store, byClock(plus(monday, 2 * hourMs)), (change) =>
		events.change(change, night, friday)
	);
	await tellChanges(store, plus(monday, 2 * hourMs));
	const changed = (await queuedMails(store)).filter(({ kind }) => kind === 'event-changed');
	expect(changed).toHaveLength(3);
	expect(changed[0]!.text).toContain('Avant\u00a0: jeudi 26\u00a0novembre');
});

it('after an upgrade, a place that was stored in another spelling is where it was', async () => {
	const { store, event, change, mails } = await anEvening({ place: 'Parking, niveau -1' });
	await aGuest(store, event, { email: 'vient@guest.example' });
	// As a version stored it for which a minus was a hyphen.
	await store.write(byClock(monday), ({ tx }) =>
		tx.run(sql`update event_states set facts = json_set(facts, '$.place', 'parking niveau 1')`)
	);
	await change({ summary: 'Avec du café' }, later);
	await tellAt(store, hoursLater(1));
	expect(await mails(/^event-changed$/)).toEqual([]);
	await change({ place: 'Parking, niveau -2' }, hoursLater(2));
	await tellAt(store, hoursLater(3));
	const [told] = await mails(/^event-changed$/);
	expect(told!.text).toContain('Avant\u00a0: Parking, niveau -1');
});
