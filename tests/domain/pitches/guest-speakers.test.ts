import { beforeEach, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as pitches from '$lib/server/pitches';
import { pitchData } from '$lib/server/pitches/personal-data/pitch-data';
import { pitches as rows } from '$lib/server/pitches/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must, thursday } from '../../factories/event';
import { tellChanges } from '../../factories/notices';
import { aSpeakersNight } from '../../factories/night';
import { aUser } from '../../factories/member';
import { aPitchInput } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { queuedMails } from '../../support/mail/mails';

const odile = { name: 'Odile Amance', email: 'odile@guest.example' };
const unmailed = { name: 'Nour', email: '' };

let night: Awaited<ReturnType<typeof aSpeakersNight>>;
let slots: pitches.PitchSlot[];
beforeEach(async () => {
	night = await aSpeakersNight();
	slots = await pitches.listSlots(night.store.read, night.night.id);
});

const place = (person: pitches.GuestSpeaker, slot = 0) =>
	night.store.write(byPerson(night.concierge, monday), (change) =>
		pitches.place(change, night.night, {
			...{ slotId: slots[slot]!.id, person },
			input: aPitchInput({ title: 'Consigne Moselle' })
		})
	);

const mailsTo = async (email: string) =>
	(await queuedMails(night.store)).filter(({ to }) => to.email === email);

const speakers = async () => {
	const order = await pitches.listRunningOrder(night.store.read, night.night);
	return order!.rows.flatMap((row) => (row.kind === 'slot' && row.pitch ? row.pitch.speaker : []));
};

it('a guest is in the running order, has a seat, and is mailed a link to the public page', async () => {
	expect(await place(odile)).toMatchObject({ state: 'placed', userId: null });
	expect(await speakers()).toEqual(['Odile Amance']);
	const mine = await attendances.findMine(night.store.read, night.night.id, {
		guestEmail: odile.email
	});
	expect(mine).toMatchObject({ answer: 'going', guestName: 'Odile Amance' });
	const [mail, ...others] = await mailsTo(odile.email);
	expect(others).toEqual([]);
	expect(mail).toMatchObject({ kind: 'pitch-placed', userId: null });
	expect(mail!.text).toContain('Répondez à ce courriel');
	expect(mail!.text).not.toContain('/pitch/');
});

it('one without an address is there by name alone, and nobody is mailed', async () => {
	await place(unmailed);
	await place(unmailed, 1);
	expect(await speakers()).toEqual(['Nour', 'Nour']);
	expect(await queuedMails(night.store)).toEqual([]);
	expect(await attendances.listOf(night.store.read, night.night.id)).toEqual([]);
});

it('an address presents once, and as the member whose it is', async () => {
	await place(odile);
	expect(await place(odile, 1)).toEqual({ refused: 'pitch-already-theirs', field: 'email' });
	const { speaker } = night;
	expect(await place({ name: 'Autre nom', email: speaker.email }, 1)).toMatchObject({
		...{ userId: speaker.id, guestName: null }
	});
});

it('a guest whose slot moves is told its new time, once', async () => {
	await place(odile);
	await night.swap(plus(monday, hourMs));
	await tellChanges(night.store, plus(monday, 3 * hourMs));
	const told = (await mailsTo(odile.email)).slice(1);
	expect(told.map(({ kind }) => kind)).toEqual(['pitch-moved']);
	expect(told[0]!.text).toContain('20\u00a0h\u00a005');
});

it('the desk takes a guest off, and says so where there is an address', async () => {
	for (const [index, person] of [odile, unmailed].entries()) {
		const pitch = (await place(person, index)) as pitches.Pitch;
		expect(
			await night.store.write(byPerson(night.concierge, monday), (change) =>
				pitches.remove(change, pitch, 'Doublon')
			)
		).toMatchObject({ state: 'withdrawn' });
	}
	expect(await speakers()).toEqual([]);
	expect((await queuedMails(night.store)).map(({ kind }) => kind)).toEqual([
		'pitch-placed',
		'pitch-removed'
	]);
});

it('nobody but the desk changes it, not even who has no account either', async () => {
	const pitch = (await place(odile)) as pitches.Pitch;
	for (const context of [
		byPerson(night.speaker, monday),
		{ now: monday, actor: { kind: 'visitor' } }
	]) {
		const by = context as Parameters<typeof night.store.write>[0];
		expect(await night.store.write(by, (change) => pitches.withdraw(change, pitch))).toEqual({
			refused: 'not-yours'
		});
	}
});

it('who proves the address gets it with their data, and is taken out', async () => {
	const { store } = night;
	await place(odile);
	const person = await aUser(store, { email: odile.email });
	const [section] = await pitchData.collect(store.read, person);
	expect(section!.rows).toMatchObject([{ title: 'Consigne Moselle', typedName: 'Odile Amance' }]);
	expect(await pitchData.addresses!(store.read)).toEqual([odile.email]);
	await must(store, byClock(monday), async (change) => pitchData.erase(change, person));
	expect(await store.read.select().from(rows)).toEqual([]);
});

it('a guest is forgotten twelve months after the event', async () => {
	await place(unmailed);
	const purge = (after: number) =>
		night.store.write(byClock(plus(thursday.endsAt, after)), pitches.purgeGuestPitches);
	expect(await purge(364 * dayMs)).toBe(0);
	expect(await purge(366 * dayMs)).toBe(1);
});
