import { beforeEach, describe, expect, it } from 'vitest';
import type { PitchSlotId, UserId } from '$lib/server/db/id';
import * as attendances from '$lib/server/attendances';
import * as invitations from '$lib/server/invitations';
import * as pitches from '$lib/server/pitches';
import { monday, must, thursday } from '../../factories/event';
import { aSpeakersNight } from '../../factories/night';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { aPitchInput, aPitchNight } from '../../factories/pitch';
import { byClock, byPerson } from '../../support/change';
import { linksIn, queuedMails } from '../../support/mail/mails';

type Night = Awaited<ReturnType<typeof aSpeakersNight>>;

const odile = { email: 'Odile@guest.example', name: 'Odile Amance' };

let night: Night;
let slots: pitches.PitchSlot[];
beforeEach(async () => {
	night = await aSpeakersNight();
	slots = await pitches.listSlots(night.store.read, night.night.id);
});

const byDesk = (now = monday) => byPerson(night.concierge, now);

function place(userId: UserId, slotId = slots[2]!.id, now = monday) {
	const input = aPitchInput({ title: 'Consigne Moselle' });
	return night.store.write(byDesk(now), (change) =>
		pitches.place(change, night.night, { slotId, person: { userId }, input })
	);
}

function ask(person: pitches.Asking['person'], slotId = slots[2]!.id, now = monday) {
	return night.store.write(byDesk(now), (change) =>
		pitches.ask(change, night.night, { slotId, person, word: 'Votre consigne plairait ici.' })
	);
}

describe('a concierge who places a member', () => {
	it('gives the slot, a seat and one mail, from which the person goes on', async () => {
		const { store, speaker, mails } = night;
		expect(await place(speaker.id)).toMatchObject({ state: 'placed', slotId: slots[2]!.id });
		const mine = await attendances.findMine(store.read, night.night.id, { userId: speaker.id });
		expect(mine?.answer).toBe('going');
		const [mail, ...others] = await mails();
		expect(others).toEqual([]);
		expect(mail).toMatchObject({ kind: 'pitch-placed' });
		expect(mail!.text).toContain('Coworking Metz vous a attribué ce créneau');
		const pitch = (await pitches.findMyPitch(store.read, night.night.id, speaker.id))!;
		expect(
			await store.write(byPerson(speaker, monday), (change) => pitches.withdraw(change, pitch))
		).toMatchObject({ state: 'withdrawn' });
	});

	it('cannot give a slot twice, nor two slots to one person', async () => {
		const other = await aMember(night.store, night.hub);
		await place(night.speaker.id);
		expect(await place(other.id)).toEqual({ refused: 'slot-taken', field: 'slot' });
		expect(await place(night.speaker.id, slots[3]!.id)).toEqual({
			...{ refused: 'pitch-already-theirs', field: 'person' }
		});
		expect(await place(other.id, 'nowhere' as PitchSlotId)).toEqual({
			...{ refused: 'slot-unknown', field: 'slot' }
		});
		expect(await night.mails(/placed/)).toHaveLength(1);
	});

	it('places only active members of this hub, and nobody once it has begun', async () => {
		const { store, hub, speaker } = night;
		const gone = { refused: 'not-a-member', field: 'person' };
		expect(await place((await aUser(store)).id)).toEqual(gone);
		expect(await place((await aMember(store, await aHub(store))).id)).toEqual(gone);
		expect(await place((await aMember(store, hub, { state: 'pending' })).id)).toEqual(gone);
		expect(await place(speaker.id, slots[0]!.id, thursday.startsAt)).toEqual({
			refused: 'pitch-too-late'
		});
	});
});

describe('a concierge who asks for a pitch', () => {
	it('asks a member by a mail whose link leads to the slot, which stays free', async () => {
		const { store, speaker } = night;
		await ask({ userId: speaker.id });
		const [mail] = await night.mails();
		expect(mail).toMatchObject({ kind: 'pitch-requested' });
		expect(mail!.text).toContain('Camille Commercy');
		expect(mail!.text).toContain('Votre consigne plairait ici.');
		expect(linksIn(mail!)[0]).toMatch(new RegExp(`/pitch\\?slot=${slots[2]!.id}$`));
		expect(await pitches.listFreeSlots(store.read, night.night.id)).toHaveLength(6);
		expect(await pitches.listAsked(store.read, night.night.id)).toMatchObject([
			{ slotId: slots[2]!.id, name: speaker.name }
		]);
	});

	it('sees no more that somebody was asked who presents', async () => {
		await ask({ userId: night.speaker.id });
		await night.take();
		expect(await pitches.listAsked(night.store.read, night.night.id)).toEqual([]);
		expect(await ask({ userId: night.speaker.id }, slots[4]!.id)).toEqual({
			...{ refused: 'pitch-already-theirs', field: 'person' }
		});
	});

	it('asks once for a slot, a member also by the address', async () => {
		await ask({ userId: night.speaker.id });
		expect(await ask({ email: night.speaker.email, name: '' })).toEqual({
			...{ refused: 'pitch-requested', field: 'person' }
		});
		await ask(odile);
		expect(await ask({ ...odile, email: 'odile@guest.example' })).toEqual({
			...{ refused: 'pitch-requested', field: 'email' }
		});
		expect(await queuedMails(night.store)).toHaveLength(2);
	});

	it('writes to nobody who wants no invitations', async () => {
		const { store, hub, speaker } = night;
		await must(store, byPerson(speaker, monday), (change) =>
			invitations.optOut(change, hub.id, speaker.email)
		);
		expect(await ask({ userId: speaker.id })).toEqual({
			...{ refused: 'invitation-opted-out', field: 'person' }
		});
	});

	it('lets whoever proves the address present without a membership, at this event only', async () => {
		const { store, hub } = night;
		await ask(odile);
		await ask({ email: 'leo@guest.example', name: '' });
		const stranger = await aUser(store, { email: 'odile@guest.example' });
		const unproved = await aUser(store, { email: 'leo@guest.example', emailProvedAt: null });
		const other = await aPitchNight(store, hub);
		const takes = (who: { id: UserId }, event: { id: typeof other.id }) =>
			store.write(byPerson(who, monday), (change) =>
				pitches.take(change, event, 'any', who, aPitchInput())
			);
		expect(await takes(stranger, other)).toEqual({ refused: 'pitch-members-only' });
		expect(await takes(unproved, night.night)).toEqual({ refused: 'pitch-members-only' });
		expect(await takes(stranger, night.night)).toMatchObject({ state: 'placed' });
	});

	it('asks only members to an event of members', async () => {
		const { store, hub } = night;
		const inside = await aPitchNight(store, hub, { visibility: 'members' });
		const [slot] = await pitches.listSlots(store.read, inside.id);
		expect(
			await store.write(byDesk(), (change) =>
				pitches.ask(change, inside, { slotId: slot!.id, person: odile, word: '' })
			)
		).toEqual({ refused: 'pitch-members-only', field: 'email' });
	});
});

it('who was asked is forgotten when the event is over', async () => {
	await ask(odile);
	const purge = (now: typeof monday) => night.store.write(byClock(now), pitches.purgeRequests);
	expect(await purge(thursday.startsAt)).toBe(0);
	expect(await purge(thursday.endsAt)).toBe(1);
});
