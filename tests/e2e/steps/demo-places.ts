import { and, desc, eq } from 'drizzle-orm';
import * as auth from '$lib/server/auth';
import * as bookings from '$lib/server/bookings';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as series from '$lib/server/series';
import * as hubs from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { unsealContent } from '$lib/server/outbox/content';
import { outbox as mails } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import { findRoomById, listRooms } from '$lib/server/rooms';
import { demoSignIns } from '$lib/server/seed/demo-sign-ins';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { wallOf } from '$lib/time/wall';
import { anAlert, askedToken, stopToken } from '../../factories/alert';
import { aBooking } from '../../factories/booking';
import { nextOpening } from '../../factories/booking-times';
import { must } from '../../factories/event';
import { germanMember, listWritten } from './written';
import { aMember, aSession, aUser } from '../../factories/member';
import { linksIn } from '../../support/mail/mails';
import { byClock, byPerson } from '../../support/change';

export type Places = Awaited<ReturnType<typeof findPlaces>>;

/** The things in the filled demo that pages can show, a session for each role, and unused links. */
export async function findPlaces(store: Store, now = fromEpoch(Date.now())) {
	const { read } = store;
	const hub = (await hubs.findHub(read, 'coworking-metz'))!;
	const other = (await hubs.findHub(read, 'la-poudriere'))!;
	const [member, concierge, network] = await Promise.all(
		(['member', 'concierge', 'network'] as const).map((role) =>
			auth.findUserByEmail(read, demoSignIns[role].email).then((user) => user!)
		)
	);
	const visitor = { hubId: hub.id, viewer: null };
	const coming = (await events.listEvents(read, { ...visitor, from: now })).filter(
		({ state, startsAt }) => state === 'published' && startsAt > now + 2 * hourMs
	);
	const pitchNight = coming.find(({ kind }) => kind === 'pitch')!;
	const talk = coming.find(({ kind }) => kind !== 'pitch')!;
	const [cancelled] = await events.listCancelled(read, hub.id, 1);
	const [past] = await events.listPast(read, { ...visitor, kind: 'pitch', now });
	const [eventSeries] = await series.listSeries(read, hub.id);
	const rooms = (await listRooms(read, hub.id)).map(({ id }) => id);
	const [booked] = (await bookings.listOfRooms(read, rooms, now, plus(now, 21 * dayMs))).filter(
		({ kind, state, startsAt, holderId, visibility }) =>
			// Beside one of their own, the page opens no form.
			holderId !== member!.id &&
			kind === 'member' &&
			visibility === 'members' &&
			state === 'confirmed' &&
			startsAt > now + hourMs
	);

	return {
		hub: hub.slug,
		other: other.slug,
		pitchNight: pitchNight.slug,
		talk: talk.slug,
		/** Whoever has answered to it. */
		answered: (await attendances.listOf(read, talk.id))[0]!.id,
		cancelled: cancelled!.slug,
		past: past!.slug,
		eventSeries: eventSeries!.slug,
		room: (await findRoomById(read, booked!.roomId))!.slug,
		booking: booked!.id,
		requested: await requestOf(store, hub, member!, now),
		taken: wallOf(booked!.startsAt, hub.zone),
		pitch: await pitchOf(store, pitchNight, member!, now),
		...(await freeSlotOf(store, coming)),
		...(await newLinks(store, hub, talk, member!, concierge!, now)),
		sessions: {
			member: await aSession(store, member!, now),
			/** The holder of that booking. */
			holder: await aSession(store, { id: booked!.holderId! }, now),
			concierge: await aSession(store, concierge!, now),
			network: await aSession(store, network!, now),
			/** Concierge of two hubs. */
			both: await aSession(store, await conciergeOfBoth(store, [hub, other], now), now),
			/** A member who reads German, who comes to that talk and holds a booking. */
			german: await aSession(store, await germanMember(store, hub, talk, now), now)
		},
		written: await listWritten(store, [hub, other], now)
	};
}

/** A slot that nobody has taken, and its evening: the next one may be full. */
async function freeSlotOf({ read }: Store, coming: events.Event[]) {
	for (const { id, slug, kind } of coming) {
		const [free] = kind === 'pitch' ? await pitches.listFreeSlots(read, id) : [];
		if (free) return { slot: free.id, slotNight: slug };
	}
	throw new Error('the demo has no free slot');
}

/** Links as in mails: each opens a page that cannot be found otherwise. */
async function newLinks(
	store: Store,
	hub: hubs.Hub,
	talk: events.Event,
	member: auth.User,
	concierge: auth.User,
	now: Instant
) {
	const code = newId();
	// Long and wide, so that pages have to break it.
	const wide = 'w'.repeat(24);
	const guest = {
		name: 'Odile Amance',
		email: `odile.${code}${wide}@post.example`,
		locale: 'fr' as const
	};
	const answer = { answer: 'going' as const, companions: 1 };
	await must(store, byClock(now), (change) => attendances.askGuest(change, talk, guest, answer));
	const applicant = {
		...guest,
		passwordHash: '',
		introduction: '',
		email: `new.${code}${wide}@post.example`
	};
	const { houseRulesVersion } = hub;
	await must(store, byClock(now), (change) =>
		members.signUp(change, hub, { ...applicant, houseRulesVersion })
	);
	const subject = await invitationSubject(store.read, talk);
	await must(store, byPerson(concierge, now), (change) =>
		invitations.invite(change, subject, [guest])
	);
	const contactList = await must(store, byPerson(concierge, now), (change) =>
		invitations.createContactList(change, hub, {
			...{ name: `Presse ${code}${wide}`, locale: 'de', people: [guest] }
		})
	);
	const invited = await invitations.listInvitations(store.read, subject);
	const own = invited.find(({ email }) => email === guest.email)!;
	const signIn = await must(store, byClock(now), (change) =>
		auth.makeCode(change, member, 'sign-in')
	);
	const reset = await must(store, byClock(now), (change) => auth.makeCode(change, member, 'reset'));
	const corrected = `juste.${code}${wide}@post.example`;
	await must(store, byPerson(concierge, now), (change) =>
		members.correctEmail(change, hub, member, corrected)
	);
	const ownMembership = await members.findMembership(store.read, hub.id, member.id);
	const asked = { ...guest, email: `asked.${code}${wide}@post.example` };
	await must(store, byPerson(concierge, now), (change) =>
		members.invite(change, { role: 'member', hub }, asked)
	);
	const closed = await aMember(store, hub, { disabledAt: now, disabledReason: wide.repeat(4) });
	const leave = await must(store, byClock(now), (change) => auth.makeCode(change, member, 'leave'));
	const [cycle] = await series.listSeries(store.read, hub.id);
	const alert = await anAlert(store, cycle!, `alert.${code}${wide}@post.example`, now);
	const [mail] = await store.read
		.select({ id: mails.id })
		.from(mails)
		.where(and(eq(mails.recipientEmail, guest.email), eq(mails.kind, 'invitation')));
	return {
		/** In the mailbox as soon as the application runs. */
		invitation: mail!.id,
		contactList: contactList.id,
		alertLink: `/alerts/${await askedToken(store, cycle!, guest.email, now)}`,
		alertStopLink: `/alerts/stop/${stopToken(alert)}`,
		guestLink: await linkMailed(store, guest.email, '/g/'),
		verifyLink: await linkMailed(store, applicant.email, '/verify/'),
		invitationLink: new URL(invitations.answerLink(own)).pathname,
		stopLink: new URL(invitations.stopLink(own)).pathname,
		signInLink: `/sign-in/${signIn.code}`,
		resetLink: `/reset/${reset.code}`,
		leaveLink: `/me/leave/${leave.code}`,
		joinLink: await linkMailed(store, asked.email, '/join/'),
		emailLink: await linkMailed(store, corrected, '/verify/email/'),
		/** The membership and the account of the member, whose address is being corrected. */
		...{ membership: ownMembership!.id, account: member.id },
		/** The membership of somebody whose account is disabled. */
		closed: closed.membershipId
	};
}

async function linkMailed(store: Store, email: string, path: string): Promise<string> {
	const rows = await store.read
		.select()
		.from(mails)
		.where(eq(mails.recipientEmail, email))
		.orderBy(desc(mails.position));
	const links = rows.flatMap(({ content }) => linksIn(unsealContent(content!)));
	return links.map((link) => new URL(link).pathname).find((one) => one.startsWith(path))!;
}

/** A booking that waits for approval: on some days of the year the demo has none. */
async function requestOf(store: Store, hub: hubs.Hub, author: auth.User, now: Instant) {
	const [asked] = await bookings.listRequested(store.read, hub.id, now);
	if (asked) return asked.id;
	const room = (await listRooms(store.read, hub.id)).find(
		({ approval }) => approval === 'concierge'
	)!;
	const afterTheDemo = nextOpening(plus(now, 18 * dayMs));
	return (await aBooking(store, room, author, afterTheDemo, { now })).id;
}

async function pitchOf(store: Store, pitchNight: events.Event, author: auth.User, now: Instant) {
	const order = (await pitches.listRunningOrder(store.read, pitchNight))!;
	const placed = order.rows.flatMap((row) => (row.kind === 'slot' && row.pitch ? [row.pitch] : []));
	const own = [...placed, ...order.waiting].find(({ userId }) => userId === author.id);
	if (own) return own.id;
	const words = { kind: 'idea' as const, title: 'Vergers', summary: '', ask: '', link: '' };
	return (
		await must(store, byClock(now), (change) => pitches.wait(change, pitchNight, author, words))
	).id;
}

async function conciergeOfBoth(store: Store, both: hubs.Hub[], now: Instant) {
	const user = await aUser(store, { name: 'Ysaline Toul' });
	for (const hub of both) {
		const membership = await must(store, byClock(now), (change) =>
			members.addMember(change, hub, user)
		);
		await must(store, byClock(now), (change) => members.appointConcierge(change, hub, membership));
	}
	return user;
}
