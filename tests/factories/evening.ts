import * as attendances from '$lib/server/attendances';
import { listSequences } from '$lib/server/entries';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import { hourMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { freshStore } from '../support/database';
import { byClock } from '../support/change';
import { queuedMails } from '../support/mail/mails';
import { anEvent, at, monday, must } from './event';
import { aHub } from './hub';
import { aConcierge } from './member';

/** When the desk begins to change things: an hour after what was done on Monday. */
export const later = plus(monday, hourMs);
export const minutesLater = (minutes: number) => plus(later, minutes * minuteMs);
export const hoursLater = (hours: number) => plus(later, hours * hourMs);

const evening = (day: string) => ({ startsAt: at(day, '19:00'), endsAt: at(day, '22:00') });
export const friday = evening('2026-11-27');
export const saturday = evening('2026-11-28');

/** Somebody without an account who is invited. */
export const typed = { email: 'invitee@guest.example', name: 'Odile', locale: 'fr' } as const;

/** Thursday's event of a hub in Metz, and what its desk and whoever is invited first do with it. */
export async function anEvening(input: Parameters<typeof anEvent>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Coworking Metz', address: '7 avenue de Blida, Metz' });
	const concierge = await aConcierge(store, hub);
	const event = await anEvent(store, hub, input);
	const key = { kind: 'event', id: event.id } as const;
	const row = async () => (await invitations.listInvitations(store.read, key))[0]!;
	return {
		...{ store, hub, concierge, event },
		change: (changes: Partial<events.EventDraft>, now: Instant) =>
			must(store, byClock(now), (written) => events.change(written, event, changes)),
		cancel: (now: Instant) =>
			must(store, byClock(now), (written) => events.cancel(written, event, 'Grève')),
		invite: (now: Instant, who: Parameters<typeof attendances.invite>[2][number] = typed) =>
			must(store, byClock(now), (written) => attendances.invite(written, event.id, [who])),
		uninvite: (now: Instant) =>
			must(
				store,
				byClock(now),
				async (written) => (await attendances.withdraw(written, event.id, (await row()).id))!
			),
		byLink: async (answer: attendances.Answer, now: Instant) => {
			const token = invitations.answerLink(await row()).split('/i/')[1]!;
			return must(store, byClock(now), (written) =>
				attendances.answerInvitation(written, token, { answer, companions: 0 })
			);
		},
		row,
		mails: async (kinds: RegExp) =>
			(await queuedMails(store)).filter(({ kind }) => kinds.test(kind))
	};
}

/** SEQUENCE of the calendar part of a mail. */
export function sequenceIn(mail: { calendar?: { content: string } | undefined }): number {
	return Number(/^SEQUENCE:(\d+)/m.exec(mail.calendar!.content)![1]);
}

/** DTSTAMP of the calendar part of a mail. */
export function stampIn(mail: { calendar?: { content: string } | undefined }): string {
	return /^DTSTAMP:(\S+)/m.exec(mail.calendar!.content)![1]!;
}

/** SEQUENCE of an event in the calendar of a person. */
export async function sequenceFor(
	store: Store,
	event: { id: string },
	user: { id: string }
): Promise<number> {
	const mine = `user:${user.id}` as const;
	return (await listSequences(store.read, event.id, [mine]))(mine);
}
