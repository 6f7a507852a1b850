import * as auth from '$lib/server/auth';
import type { UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import { sealAsked } from '$lib/server/http/account/asked-cookie';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { aBooking } from '../../../factories/booking';
import { must } from '../../../factories/event';
import { aConcierge, aMember, aNetworkAdmin, aSession } from '../../../factories/member';
import { aRoom } from '../../../factories/room';
import { byClock, byPerson } from '../../../support/change';
import { makeWorld } from '../../access/world/world';

export const password = 'douze moutons gardent le ruisseau';

export type World = Awaited<ReturnType<typeof fill>>;

/** The world of the access tests, with something for every form, and a second session for everybody. */
export async function fill(store: Store) {
	const world = await makeWorld(store);
	const { hub, who, now, at } = world;
	const keeper = await aMember(store, hub, { password, email: 'gardienne@sillon.example' });
	const leaver = await aMember(store, hub);
	const loner = await aMember(store, hub);
	const parting = await aMember(store, hub, { password });
	const erasable = await aMember(store, hub);
	const second = await aConcierge(store, hub, { email: 'second@sillon.example' });
	const { asked: typo } = await must(store, byClock(now), (change) =>
		members.signUp(change, hub, {
			...{ email: 'inscirte@adresse.example', name: 'Inscrite', locale: 'fr' as const },
			...{ passwordHash: '', introduction: '', houseRulesVersion: hub.houseRulesVersion }
		})
	);
	const otherAdmin = await aNetworkAdmin(store);
	const typist = await aMember(store, hub, { email: 'sechs@sillon.example' });
	const mailed = await must(store, byClock(now), (change) =>
		auth.makeCode(change, typist, 'sign-in')
	);
	const typed = await must(store, byClock(now), (change) =>
		auth.makeOneTimeCode(change, mailed.id)
	);
	const { email } = typist;
	const digits = {
		typed,
		asked: sealAsked(auth.askedMail({ subject: mailed.id, email, from: 'sign-in' }))
	};
	const unwanted = await aMember(store, hub, { state: 'pending' });
	const hall = await aRoom(store, hub, { slug: 'halle', approval: 'concierge' });
	const old = await aRoom(store, hub, { slug: 'vieille', retired: true });
	await aRoom(store, hub, { slug: 'atelier' });
	await must(store, byPerson(who.fellow, now), (change) =>
		invitations.optOut(change, hub.id, who.fellow.email)
	);
	const people = [...world.people, keeper, leaver, parting, second];
	const sessions = new Map<UserId, string>();
	for (const { id } of people) sessions.set(id, await aSession(store, { id }, now));
	const subject = await invitationSubject(store.read, world.pitchNight);
	const asked = { email: 'early@invited.example', name: '', locale: 'fr' as const };
	await must(store, byPerson(who.concierge, minus(now, 2 * dayMs)), (change) =>
		invitations.invite(change, subject, [asked, { ...asked, email: 'gardee@guest.example' }])
	);
	const all = await invitations.listInvitations(store.read, subject);
	return {
		...world,
		early: all.find(({ email }) => email === asked.email)!,
		...{
			keeper,
			leaver,
			loner,
			parting,
			erasable,
			second,
			unwanted,
			otherAdmin,
			typo,
			old,
			people,
			sessions,
			digits
		},
		request: await aBooking(store, hall, who.holder, at(10), { now })
	};
}
