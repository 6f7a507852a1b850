import * as m from '$lib/messages/catalogue';
import type { RunningOrder } from '$lib/server/pitches';
import { duration, isoDateTime, timeOfDay } from '$lib/time/format';
import type { Locale } from '$lib/time/locale';
import { minutesBetween } from '$lib/time/minutes';
import type { Zone } from '$lib/time/zones';

/** One row of the running order, in the reader's language. */
export interface OrderRow {
	key: string;
	kind: 'welcome' | 'break' | 'closing' | 'free' | 'pitch';
	time: string;
	datetime: string;
	title: string;
	/** The language of the pitch; undefined for a row in the reader's. */
	lang?: Locale;
	/** The presenter and a short description, or what a free slot offers. */
	line?: string;
	/** What of that line the presenter wrote. */
	summary?: string;
	ask?: string;
	link?: string;
	isIdea?: boolean;
	/** Set when the viewer can change it. */
	mine?: string;
	slotId?: string;
}

interface Reading {
	zone: Zone;
	locale: Locale;
	/** Of pitches whose author has no account. */
	hubLang: Locale;
	viewerId: string | undefined;
	/** Slots can still be taken. */
	open: boolean;
	/** It has ended: slots that nobody took are left out. */
	over?: boolean;
}

/** The running order for a page: no ids of people, no instants as numbers. */
export function orderView(order: RunningOrder, reading: Reading): OrderRow[] {
	const { pitchNight } = order;
	const lengths = { minutes: pitchNight.slotMinutes, questions: pitchNight.questionMinutes };
	let free = 0;
	const shown = reading.over
		? order.rows.filter((row) => row.kind !== 'slot' || row.pitch)
		: order.rows;
	return shown.map((row): OrderRow => {
		const at = {
			time: timeOfDay(row.startsAt, reading.zone, reading.locale),
			datetime: isoDateTime(row.startsAt, reading.zone)
		};
		if (row.kind !== 'slot') {
			const until = timeOfDay(row.endsAt, reading.zone, reading.locale);
			const minutes = duration(minutesBetween(row.startsAt, row.endsAt), reading.locale);
			const titles = {
				welcome: () => m.pitches_welcome(),
				break: () => m.pitches_break({ duration: minutes }),
				closing: () => m.pitches_closing({ time: until })
			};
			return { key: row.kind, kind: row.kind, ...at, title: titles[row.kind]() };
		}
		const { slot, pitch } = row;
		if (!pitch) {
			const hint = free++ === 0 ? m.pitches_free_hint() : m.pitches_free_minutes(lengths);
			const line = reading.open ? hint : m.pitches_was_free();
			return { key: slot.id, kind: 'free', ...at, title: m.pitches_free(), line, slotId: slot.id };
		}
		return {
			key: slot.id,
			kind: 'pitch',
			...at,
			title: pitch.title,
			lang: pitch.lang ?? reading.hubLang,
			summary: pitch.summary,
			line: pitch.summary ? `${pitch.speaker} · ${pitch.summary}` : pitch.speaker,
			...(pitch.ask ? { ask: pitch.ask } : {}),
			...(pitch.link ? { link: pitch.link } : {}),
			isIdea: pitch.kind === 'idea',
			...(pitch.userId === reading.viewerId ? { mine: pitch.id } : {}),
			slotId: slot.id
		};
	});
}
