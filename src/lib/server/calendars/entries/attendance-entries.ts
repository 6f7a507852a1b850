import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { fromEpoch, type Instant, latestOf } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { timeOfDay } from '$lib/time/format';
import type { Db } from '../../db/types';
import { eventTitle } from '../../events/title';
import { attendances } from '../../attendances/schema';
import { events } from '../../events/schema';
import type { CalendarEntry } from '../../ical';
import { runningOrder } from '../../pitches/running-order';
import { pitches, pitchNights, pitchSlots } from '../../pitches/schema';
import type { CalendarOwner } from '../calendar';
import { eventEntry, listShownEvents, type ShownEvent } from './event-entries';
import type { FeedWindow } from '../window';

/**
 * The events that a person answered with `going` or `tentative` or is on the waitlist of, and those they
 * present at. Only a confirmed place marks their time as busy. An answer is a right to see the event:
 * members' events stay in the feed even after the membership has ended.
 */
export async function listAnswerEntries(
	db: Db,
	owner: CalendarOwner,
	window: FeedWindow
): Promise<CalendarEntry[]> {
	const mine = sql`${events.id} in (
		select event_id from ${attendances} where user_id = ${owner.id} and answer <> 'declined'
		union select event_id from ${pitches} where user_id = ${owner.id} and state <> 'withdrawn'
	)`;
	const [shown, answers, own] = await Promise.all([
		listShownEvents(db, mine, window),
		listAnswers(db, owner),
		listOwnPitches(db, owner)
	]);
	const slots = await listSlots(db, own);
	return shown.map((event) => {
		const pitch = own.find(({ eventId }) => eventId === event.id);
		const answer = answers.get(event.id);
		return answerEntry(event, answer, pitch && { ...pitch, slots }, owner.locale);
	});
}

interface Answer {
	answer: string;
	changedAt: Instant;
}

type OwnPitch = Awaited<ReturnType<typeof listOwnPitches>>[number];
type Slot = typeof pitchSlots.$inferSelect;

function answerEntry(
	event: ShownEvent,
	answer: Answer | undefined,
	pitch: (OwnPitch & { slots: Slot[] }) | undefined,
	locale: Locale
): CalendarEntry {
	const cancelled = event.state === 'cancelled';
	const startsAt = pitch && !cancelled ? presentsAt(event, pitch) : undefined;
	const time = startsAt === undefined ? undefined : timeOfDay(startsAt, event.zone, locale);
	const comes = answer?.answer === 'going' || pitch?.state === 'placed';
	const waits = !comes && answer?.answer === 'waitlisted';
	const title = eventTitle(event, locale);
	const lines: string[] = [];
	if (time) lines.push(m.calendars_pitch_at({ time, title: pitch!.title }, { locale }));
	if (pitch?.state === 'waiting' && !cancelled) {
		lines.push(m.calendars_pitch_waiting({ title: pitch.title }, { locale }));
	}
	if (waits && !cancelled) lines.push(m.calendars_waitlisted({}, { locale }));
	if (!comes && answer?.answer === 'tentative' && !cancelled) {
		lines.push(m.calendars_tentative({}, { locale }));
	}
	const entry = eventEntry(event, locale, lines);
	return {
		...entry,
		title: time
			? m.calendars_title_pitch({ title, time }, { locale })
			: waits && !cancelled
				? m.calendars_title_waitlisted({ title }, { locale })
				: title,
		changedAt: latestOf(
			event.changedAt,
			answer?.changedAt ?? fromEpoch(0),
			pitch?.changedAt ?? fromEpoch(0)
		),
		status: cancelled ? 'cancelled' : comes ? 'confirmed' : 'tentative',
		busy: comes
	};
}

function presentsAt(event: ShownEvent, pitch: OwnPitch & { slots: Slot[] }): Instant | undefined {
	const slots = pitch.slots.filter(({ eventId }) => eventId === event.id);
	return runningOrder(event, pitch, slots, [pitch]).find(
		(row) => row.kind === 'slot' && row.pitch !== undefined
	)?.startsAt;
}

async function listAnswers(db: Db, owner: CalendarOwner): Promise<Map<string, Answer>> {
	const rows = await db
		.select({
			eventId: attendances.eventId,
			answer: attendances.answer,
			changedAt: attendances.changedAt
		})
		.from(attendances)
		.where(and(eq(attendances.userId, owner.id), ne(attendances.answer, 'declined')))
		.all();
	return new Map(rows.map((row) => [row.eventId, row]));
}

function listOwnPitches(db: Db, owner: CalendarOwner) {
	return db
		.select({
			eventId: pitches.eventId,
			slotId: pitches.slotId,
			title: pitches.title,
			state: pitches.state,
			changedAt: pitches.changedAt,
			slotMinutes: pitchNights.slotMinutes,
			questionMinutes: pitchNights.questionMinutes,
			welcomeMinutes: pitchNights.welcomeMinutes,
			breakAfter: pitchNights.breakAfter,
			breakMinutes: pitchNights.breakMinutes
		})
		.from(pitches)
		.innerJoin(pitchNights, eq(pitchNights.eventId, pitches.eventId))
		.where(and(eq(pitches.userId, owner.id), ne(pitches.state, 'withdrawn')))
		.all();
}

async function listSlots(db: Db, own: OwnPitch[]): Promise<Slot[]> {
	const placed = own.filter(({ state }) => state === 'placed').map(({ eventId }) => eventId);
	if (!placed.length) return [];
	return db.select().from(pitchSlots).where(inArray(pitchSlots.eventId, placed)).all();
}
