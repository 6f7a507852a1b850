import { eq } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { timeOfDay } from '$lib/time/format';
import { events } from '../../events/schema';
import type { Event } from '../../events/event';
import type { Pitch } from '../pitch';
import type { Change } from '../../db/change';
import { tell } from './tell';

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
