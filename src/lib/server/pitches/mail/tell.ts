import * as m from '$lib/messages/catalogue';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Minutes } from '$lib/time/minutes';
import * as auth from '../../auth';
import {
	eventPath,
	loadEventDetails,
	whenIn,
	type EventDetails
} from '../../events/mail/event-details';
import { eventMail } from '../../events/mail/event-mail';
import { eventTitle } from '../../events/title';
import { asKnown, knowledgeOf } from '../../events/told/known-by';
import { beforeLines } from '../../events/told/news';
import { laterOf, wasChanged } from '../../events/told/states';
import { findTold } from '../../invitations';
import { findMine, type Attendance } from '../../attendances';
import type { AttendeeKey } from '../../attendances/find';
import { keepTold as keepAnswersTold } from '../../attendances/event-changes/keep-told';
import type { Db } from '../../db/types';
import { action, primaryAction } from '../../mail/action';
import type { Recipient } from '../../mail/hub-mail';
import { enqueue, type MailKind } from '../../outbox';
import { keepKnown } from '../../outbox/overtaken/keep-known';
import { findPitchNight, listSlots } from '../find';
import type { Event } from '../../events/event';
import { keepTold } from '../entry/keep-told';
import { keepToldSlots } from '../entry/told-slots';
import type { Pitch } from '../pitch';
import { runningOrder } from '../running-order';
import type { Change } from '../../db/change';

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

/**
 * Mails the author of a pitch, if there is an address, and keeps what they know by it.
 * @returns the pitch, with the time that its author was told
 */
export async function tell(
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
