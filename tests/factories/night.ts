import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import * as pitches from '$lib/server/pitches';
import { disableAccount, enableAccount } from '$lib/server/usecases/account-state';
import type { Instant } from '$lib/time/instant';
import { byClock, byPerson } from '../support/change';
import { freshStore } from '../support/database';
import { queuedMails } from '../support/mail/mails';
import { monday, must } from './event';
import { aHub } from './hub';
import { aConcierge, aMember, aNetworkAdmin } from './member';
import { aPitchInput, aPitchNight } from './pitch';

/** A pitch night on Thursday, a member who may present, and what happens to both. */
export async function aSpeakersNight(input: Parameters<typeof aPitchNight>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Coworking Metz', address: '7 avenue de Blida, Metz' });
	const concierge = await aConcierge(store, hub);
	const network = await aNetworkAdmin(store);
	const night = await aPitchNight(store, hub, input);
	const speaker = await aMember(store, hub);
	const by = (now: Instant) => byPerson(speaker, now);
	const key = { kind: 'event', id: night.id } as const;
	return {
		...{ store, hub, concierge, night, speaker },
		take: (now: Instant = monday) =>
			must(store, by(now), (change) => pitches.take(change, night, 'any', speaker, aPitchInput())),
		answers: (answer: attendances.Answer, now: Instant, companions = 0) =>
			must(store, by(now), (change) =>
				attendances.answer(change, night, { userId: speaker.id }, { answer, companions })
			),
		invite: (now: Instant = monday) =>
			must(store, byClock(now), (change) =>
				attendances.invite(change, night.id, [{ ...speaker, userId: speaker.id }])
			),
		uninvite: async (now: Instant) => {
			const [row] = await invitations.listInvitations(store.read, key);
			return must(
				store,
				byClock(now),
				async (change) => (await attendances.withdraw(change, night.id, row!.id))!
			);
		},
		change: (changes: Partial<events.EventDraft>, now: Instant) =>
			must(store, byClock(now), (change) => events.change(change, night, changes)),
		/** Gives the first slot and the last one each other's pitch. */
		swap: async (now: Instant) => {
			const slots = await pitches.listSlots(store.read, night.id);
			return must(store, byClock(now), (change) =>
				pitches.swap(change, night, slots[0]!.id, slots.at(-1)!.id)
			);
		},
		cancel: (now: Instant) =>
			must(store, byClock(now), (change) => events.cancel(change, night, 'Grève')),
		disable: (now: Instant) =>
			store.write(byPerson(network, now), (change) =>
				disableAccount(change, null, speaker, 'Abus')
			),
		enable: (now: Instant) =>
			store.write(byPerson(network, now), (change) => enableAccount(change, null, speaker)),
		/** The mails to the speaker. */
		mails: async (kinds: RegExp = /./) =>
			(await queuedMails(store)).filter(
				({ kind, to }) => kinds.test(kind) && to.email === speaker.email
			)
	};
}
