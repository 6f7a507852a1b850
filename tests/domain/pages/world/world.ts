import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { publishHouseRules } from '$lib/server/usecases/house-rules';
import { monday, must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aSession } from '../../../factories/member';
import { byPerson } from '../../../support/change';
import { fillSeries } from './series';
import { fillRooms } from './rooms';
import { fillContacts } from './contacts';
import { fillInvites } from './invites';
import { fillMails } from './mails';
import { newLinks } from './links';
import { fillPeople, makeViewers, type Viewers } from './people';
import { fillProgramme } from './programme';
import { times } from './times';

export type World = Awaited<ReturnType<typeof makeWorld>>;

/** `count` hubs, and in the first one `count` of everything that a page lists. */
export async function makeWorld(store: Store, count: number) {
	const who = await makeViewers(store);
	// This hub has only a concierge: others may join it.
	await fillPeople(store, await aHub(store, { slug: 'ailleurs', name: 'Ailleurs' }), 0, who);
	const { hub, rooms, eventSeries, programme } = await fillHubs(store, count, who);
	const links = await newLinks(store, hub, { ...programme, eventSeries }, who);
	const contactList = await fillContacts(store, hub, count);
	const joinCode = await fillInvites(store, hub, count, who);
	await times(count, () =>
		must(store, byPerson(who.concierge, monday), (change) =>
			members.writeNote(change, hub, { id: links.ownMember }, 'A rendu son badge')
		)
	);
	await times(count + 1, (version) =>
		must(store, byPerson(who.concierge, monday), (change) =>
			publishHouseRules(change, hub, `Rangez les salles, ${version} fois.`, 'told')
		)
	);
	const busy = (await members.findMembership(store.read, hub.id, who.member.id))!;
	const mail = await fillMails(store, hub, count);
	await times(count - 1, () => aSession(store, who.member, monday));
	return {
		/** The codes in the cookies of the viewers. */
		sessions: {
			member: await aSession(store, who.member, monday),
			concierge: await aSession(store, who.concierge, monday),
			network: await aSession(store, who.network, monday)
		},
		...{ hub: hub.slug, room: rooms.room.slug, eventSeries: eventSeries.slug },
		...{ booking: rooms.booking.id, requested: rooms.requested.id },
		...{
			pitchNight: programme.pitchNight.slug,
			full: programme.full.slug,
			pitch: programme.pitch.id,
			slot: programme.slot.id
		},
		...{ mail, contactList, joinCode, ...links, busyMember: busy.id }
	};
}

/** @returns the first hub */
async function fillHubs(store: Store, count: number, who: Viewers) {
	const filled = await times(count, async (n) => {
		const hub = await aHub(store, { slug: `ici-${n}`, name: `Ici ${n}` });
		const things = n === 1 ? count : 1;
		await fillPeople(store, hub, things, who);
		const rooms = await fillRooms(store, hub, things, who);
		const eventSeries = await fillSeries(store, hub, things, who);
		return { hub, rooms, eventSeries, programme: await fillProgramme(store, hub, things, who) };
	});
	return filled[0]!;
}
