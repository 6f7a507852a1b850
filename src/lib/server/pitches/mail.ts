import { eq } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Minutes } from '$lib/time/minutes';
import * as auth from '../auth';
import {
	eventPath,
	loadEventDetails,
	whenIn,
	type EventDetails
} from '../events/mail/event-details';
import { eventMail } from '../events/mail/event-mail';
import { eventTitle } from '../events/title';
import { asKnown, knowledgeOf } from '../events/told/known-by';
import { beforeLines } from '../events/told/news';
import { laterOf, wasChanged } from '../events/told/states';
import { findTold } from '../invitations';
import { findMine, type Attendance } from '../attendances';
import type { AttendeeKey } from '../attendances/find';
import { keepTold as keepAnswersTold } from '../attendances/event-changes/keep-told';
import type { Db } from '../db/types';
import { events } from '../events/schema';
import { action, primaryAction } from '../mail/action';
import type { Recipient } from '../mail/hub-mail';
import { enqueue, type MailKind } from '../outbox';
import { keepKnown } from '../outbox/overtaken/keep-known';
import { findPitchNight, listSlots } from './find';
import type { Event } from '../events/event';
import { keepTold } from './entry/keep-told';
import { keepToldSlots } from './entry/told-slots';
import type { Pitch } from './pitch';
import { runningOrder } from './running-order';
import type { Change } from '../db/change';

/** The speaker's answer for the event. */
type Place = Attendance['answer'] | undefined;

function seatIn(place: Place, locale: Locale): string {
	if (place === 'going') return m.pitches_mail_place_kept({}, { locale });
	if (place === 'waitlisted') return m.pitches_mail_place_waits({}, { locale });
	return m.pitches_mail_place_open({}, { locale });
}

/** For a guest, who has no page to change their answer on. */
function guestSeatIn(place: Place, locale: Locale): string {
	return place === 'going' ? m.pitches_mail_guest_seat({}, { locale }) : seatIn(place, locale);
}

/**
 * Mails that a slot is confirmed: its time, its length, and the link to edit the pitch.
 * @returns the pitch, with the time that its author was told
 */
export async function tellPlaced(
	change: Change,
	event: Event,
	pitch: Pitch,
	place: Place
): Promise<Pitch> {
	return tell(change, event, pitch, (locale, { time, minutes }) => ({
		kind: 'pitch-placed',
		subject: m.pitches_mail_placed_subject,
		kicker: m.pitches_mail_placed_kicker({ time }, { locale }),
		paragraphs: [
			m.pitches_mail_placed_text({ title: pitch.title, time, ...minutes }, { locale }),
			seatIn(place, locale)
		]
	}));
}

/**
 * Mails that a concierge has put a pitch into a slot for somebody, who may change it or say no.
 * @returns the pitch, with the time that its author was told
 */
export async function tellPlacedByDesk(
	change: Change,
	event: Event,
	pitch: Pitch,
	place: Place
): Promise<Pitch> {
	return tell(change, event, pitch, (locale, { time, minutes }, { hub }) => ({
		kind: 'pitch-placed',
		subject: m.pitches_mail_placed_subject,
		kicker: m.pitches_mail_placed_kicker({ time }, { locale }),
		paragraphs: [
			m.pitches_mail_placed_by_desk({ hub: hub.name }, { locale }),
			m.pitches_mail_placed_text({ title: pitch.title, time, ...minutes }, { locale }),
			...(pitch.userId === null
				? [guestSeatIn(place, locale), m.pitches_mail_guest_next({}, { locale })]
				: [seatIn(place, locale), m.pitches_mail_moved_up_next({}, { locale })])
		]
	}));
}

/** Says that all slots are taken, and that the pitch waits for one. */
export async function tellWaiting(change: Change, event: Event, pitch: Pitch) {
	await tell(change, event, pitch, (locale) => ({
		kind: 'pitch-waiting',
		subject: m.pitches_mail_waiting_subject,
		kicker: m.pitches_mail_waiting_kicker({}, { locale }),
		paragraphs: [
			m.pitches_mail_waiting_text({ title: pitch.title }, { locale }),
			m.pitches_mail_waiting_next({}, { locale })
		]
	}));
}

/** Says that a slot has become free and is now the person's. */
export async function tellMovedUp(change: Change, event: Event, pitch: Pitch, place: Place) {
	await tell(change, event, pitch, (locale, { time, minutes }) => ({
		kind: 'pitch-moved-up',
		subject: m.pitches_mail_moved_up_subject,
		kicker: m.pitches_mail_moved_up_kicker({}, { locale }),
		paragraphs: [
			m.pitches_mail_moved_up_text({ title: pitch.title, time, ...minutes }, { locale }),
			seatIn(place, locale),
			m.pitches_mail_moved_up_next({}, { locale })
		]
	}));
}

/** Says that the pitch has another hour, whoever and whatever moved it, and the one that its author knew. */
export async function tellMoved(change: Change, event: Event, pitch: Pitch) {
	const { toldStartsAt } = pitch;
	await tell(change, event, pitch, (locale, { time }, { hub }) => ({
		kind: 'pitch-moved',
		revision: change.now,
		subject: m.pitches_mail_moved_subject,
		kicker: m.pitches_mail_moved_kicker({ time }, { locale }),
		paragraphs: [
			m.pitches_mail_moved_text({ title: pitch.title, time }, { locale }),
			...(toldStartsAt === null
				? []
				: [
						m.events_mail_before_when(
							{ when: timeOfDay(toldStartsAt, hub.zone, locale) },
							{ locale }
						)
					])
		]
	}));
}

/** Says that a concierge took the pitch off the programme, and why. */
export async function tellRemoved(change: Change, pitch: Pitch, reason: string) {
	const { tx } = change;
	const event = await tx.select().from(events).where(eq(events.id, pitch.eventId)).get();
	if (!event) throw new Error('a pitch without its event');
	await tell(change, event, pitch, (locale, _slot, details) => ({
		kind: 'pitch-removed',
		subject: m.pitches_mail_removed_subject,
		kicker: m.pitches_mail_removed_kicker({}, { locale }),
		paragraphs: [
			m.pitches_mail_removed_text({ title: pitch.title, hub: details.hub.name }, { locale }),
			...(reason ? [reason] : [])
		],
		final: true
	}));
}

interface Words {
	kind: MailKind;
	subject: (
		values: { title: string; when: string; time: string },
		options: { locale: Locale }
	) => string;
	kicker: string;
	paragraphs: string[];
	/** By default the moment of the last change of the pitch. */
	revision?: number;
	/** There is nothing left to change. */
	final?: boolean;
}

interface SlotWords {
	/** Undefined when the pitch has no slot; its time, « 19 h 52 », is empty then. */
	startsAt: Instant | undefined;
	time: string;
	minutes: { minutes: Minutes; questions: Minutes };
}

async function tell(
	change: Change,
	event: Event,
	pitch: Pitch,
	wordsIn: (locale: Locale, slot: SlotWords, details: EventDetails) => Words
): Promise<Pitch> {
	const { tx } = change;
	const details = await loadEventDetails(tx, event);
	const to = await recipientOf(tx, pitch, details);
	if (!to) return pitch;
	const { locale } = to;
	const slot = await slotWords(change, details, pitch, locale);
	const words = wordsIn(locale, slot, details);
	const { kind, subject, kicker, paragraphs, final, revision = pitch.changedAt } = words;
	const own = primaryAction(m.pitches_mail_change({}, { locale }), pathOf(details, pitch));
	const page = action(m.pitches_mail_see_order({}, { locale }), eventPath(details));
	const { id: pitchId, toldStartsAt } = pitch;
	const who = authorOf(pitch);
	const mine = await findMine(tx, event.id, who);
	const knownRevision = await toldTo(tx, pitch, mine);
	const { known, now, revision: current } = await knowledgeOf(tx, event.id, knownRevision);
	const before = now && !final ? beforeLines(known, now, locale) : [];
	// Their pitch is the desk's to change, and they may not see an event of members.
	const guestActions = event.visibility === 'public' ? [page] : [];
	const about = { kind, subjectId: pitchId, revision };
	const values = { title: eventTitle(event, locale), when: whenIn(details, locale) };
	const mail = eventMail(final ? asKnown(details, { known, now }) : details, to, about, {
		subject: subject({ ...values, time: slot.time }, { locale }),
		kicker,
		paragraphs: [...paragraphs.slice(0, 1), ...before, ...paragraphs.slice(1)],
		actions: 'guestEmail' in who ? guestActions : final ? [page] : [own, page],
		reason: m.pitches_mail_reason({}, { locale })
	});
	const answers = mine ? [mine.id] : [];
	if (!final && wasChanged(current)) await keepKnown(tx, [pitchId, ...answers], current);
	await enqueue(change, { ...mail, knownRevision });
	if (!final) {
		await keepTold(tx, [pitchId], current);
		await keepAnswersTold(tx, answers, current);
	}
	const { startsAt } = slot;
	if (startsAt === undefined) return pitch;
	await keepToldSlots(tx, [{ pitchId, startsAt, toldStartsAt }]);
	return { ...pitch, toldStartsAt: startsAt, toldRevision: current };
}

/** Who is mailed about a pitch; undefined for a guest without an address. */
async function recipientOf(
	db: Db,
	pitch: Pitch,
	{ hub }: EventDetails
): Promise<Recipient | auth.User | undefined> {
	const { userId, guestName: name, guestEmail: email } = pitch;
	if (userId === null) {
		return email ? { userId: null, name: name ?? '', email, locale: hub.locale } : undefined;
	}
	const user = await auth.findUser(db, userId);
	if (!user) throw new Error('a pitch without its author');
	return user;
}

function authorOf({ userId, guestEmail }: Pitch): AttendeeKey {
	return userId === null ? { guestEmail: guestEmail ?? '' } : { userId };
}

/** The state of the event that the author of a pitch knows: by it, by their answer, or by an invitation. */
async function toldTo(
	db: Db,
	{ eventId, userId, toldRevision }: Pitch,
	mine: Attendance | undefined
): Promise<number | null> {
	const invited = userId && (await findTold(db, { kind: 'event', id: eventId }, { userId }));
	return laterOf(laterOf(toldRevision, mine?.toldRevision ?? null), invited || null);
}

function pathOf(details: EventDetails, pitch: Pitch): string {
	return `${eventPath(details)}/pitch/${pitch.id}`;
}

async function slotWords(
	{ tx }: Change,
	{ event, hub }: EventDetails,
	pitch: Pitch,
	locale: Locale
): Promise<SlotWords> {
	const pitchNight = await findPitchNight(tx, event.id);
	if (!pitchNight) throw new Error('a pitch outside a pitch night');
	const rows = runningOrder(event, pitchNight, await listSlots(tx, event.id), []);
	const row = rows.find((one) => one.kind === 'slot' && one.slot.id === pitch.slotId);
	return {
		startsAt: row?.startsAt,
		time: row ? timeOfDay(row.startsAt, hub.zone, locale) : '',
		minutes: { minutes: pitchNight.slotMinutes, questions: pitchNight.questionMinutes }
	};
}
