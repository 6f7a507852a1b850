import { eq } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { timeOfDay } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { listShownAnswers, type ShownAnswer } from '../../attendances/entry/shown-answers';
import { attendances } from '../../attendances/schema';
import type { UserId } from '../../db/id';
import type { Db } from '../../db/types';
import type { EntryWindow } from '../../entries';
import {
	eventEntry,
	listStanding,
	numbersOf,
	type EventFacts
} from '../../events/entry/event-entries';
import { clean, type CalendarEntry } from '../../ical';
import { pitches } from '../schema';
import { listShownPitches, presentsAt, type ShownPitch } from './shown-pitches';

/** All that a person's calendar shows of an event beyond what everybody sees: their answer and pitch. */
export interface ReaderFacts {
	/** They have a place or a slot; only then is their time busy. */
	comes: boolean;
	waits: 'waitlisted' | 'tentative' | null;
	pitch: { title: string } | null;
	/** When their slot begins. */
	presentsAt: Instant | null;
}

/** What a person answered and presents; nothing of it is shown of a cancelled event. */
export function readerFacts(
	event: EventFacts,
	answer: ShownAnswer | undefined,
	pitch: Omit<ShownPitch, 'userId' | 'locale'> | undefined
): ReaderFacts {
	if (event.state === 'cancelled')
		return { comes: false, waits: null, pitch: null, presentsAt: null };
	const comes = answer?.answer === 'going' || pitch?.state === 'placed';
	const waits = answer?.answer === 'waitlisted' || answer?.answer === 'tentative';
	return {
		comes,
		waits: !comes && waits ? (answer.answer as 'waitlisted' | 'tentative') : null,
		pitch: pitch ? { title: clean(pitch.title, Infinity) } : null,
		presentsAt: (pitch && presentsAt(event, pitch)) ?? null
	};
}

/**
 * The events that a person answered with `going` or `tentative` or is on the waitlist of, and those they
 * present at. An answer is a right to see the event: members' events stay even after the membership has ended.
 */
export async function listReaderEntries(
	db: Db,
	{ id, locale }: { id: UserId; locale: Locale },
	window: EntryWindow
): Promise<CalendarEntry[]> {
	const [standing, answers, own] = await Promise.all([
		listStanding(db, `user:${id}`, window),
		listShownAnswers(db, eq(attendances.userId, id)),
		listShownPitches(db, eq(pitches.userId, id))
	]);
	const answerTo = new Map(answers.map((answer) => [answer.eventId as string, answer]));
	const pitchAt = new Map(own.map((pitch) => [pitch.eventId as string, pitch]));
	return standing.map((event) => {
		const mine = readerFacts(event.facts, answerTo.get(event.id), pitchAt.get(event.id));
		const { hubLang, lang, venue } = event;
		const written = { text: event.facts.title, lang };
		const forPages = { written, hubLang, venue };
		return { ...readerEntry(event.facts, mine, locale), ...forPages, ...numbersOf(event) };
	});
}

function readerEntry(
	event: EventFacts,
	{ comes, waits, pitch, presentsAt: at }: ReaderFacts,
	locale: Locale
): Omit<CalendarEntry, 'changedAt' | 'sequence'> {
	const time = at ? timeOfDay(at, event.zone, locale) : undefined;
	const lines = [
		pitch && time && m.calendars_pitch_at({ time, title: pitch.title }, { locale }),
		pitch && !time && m.calendars_pitch_waiting({ title: pitch.title }, { locale }),
		waits === 'waitlisted' && m.calendars_waitlisted({}, { locale }),
		waits === 'tentative' && m.calendars_tentative({}, { locale })
	].filter((line) => typeof line === 'string');
	const entry = eventEntry(event, locale, lines);
	const { title } = entry;
	return {
		...entry,
		title: time
			? m.calendars_title_pitch({ title, time }, { locale })
			: waits === 'waitlisted'
				? m.calendars_title_waitlisted({ title }, { locale })
				: title,
		status: entry.status === 'cancelled' ? 'cancelled' : comes ? 'confirmed' : 'tentative',
		busy: comes
	};
}
