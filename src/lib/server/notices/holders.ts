import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import type { Attendance } from '../attendances';
import { attendances } from '../attendances/schema';
import { users } from '../auth/schema';
import type { EventId, UserId } from '../db/id';
import type { Db } from '../db/types';
import { calendarEntries } from '../entries/schema';
import { events } from '../events/schema';
import { laterOf } from '../events/told/states';
import { hubs } from '../hubs/schema';
import { listRecipients, type Invitation } from '../invitations';
import type { Recipient } from '../mail/hub-mail';
import { isAddress } from '../outbox';
import type { Pitch } from '../pitches';
import { pitches } from '../pitches/schema';

/** Somebody who has an event in their calendar, by whatever way, and how they are written to. */
export interface Holder {
	/** In lower case. */
	email: string;
	userId: UserId | null;
	to: Recipient;
	/** They have it from our mail, and did not decline. */
	invitation?: Invitation;
	/** An answer that is no refusal. */
	attendance?: Attendance;
	/** They present, whatever they answered. */
	pitch?: Pitch;
	/**
	 * The state of the event that they know by their answer, also by a no, their pitch, or an invitation that does
	 * not stand any more; null: the oldest.
	 */
	told: number | null;
}

/**
 * Everybody who has an event: those in whose own calendar it stands (`server/entries`: who comes, waits, may come
 * or presents), guests who answered, and who was invited and has not declined, members who have left the hub
 * since included: what they were mailed stands in their calendar. Each person once. Nobody whose account is
 * disabled.
 */
export async function listHolders(db: Db, event: { id: EventId }): Promise<Holder[]> {
	const [readers, answers, presented, invited] = await Promise.all([
		listReaders(db, event.id),
		listAnswers(db, event.id),
		listLivePitches(db, event.id),
		listRecipients(db, { kind: 'event', id: event.id })
	]);
	const holders = new Map<string, Holder>();
	const answerOf = new Map(answers.map((one) => [one.email, one]));
	const pitchOf = new Map(presented.map((pitch) => [pitch.userId, pitch]));
	const guestPitchOf = new Map(
		presented.flatMap((pitch) => (pitch.guestEmail ? [[pitch.guestEmail, pitch] as const] : []))
	);
	const toldTo = (email: string) => answerOf.get(email)?.attendance.toldRevision ?? null;
	const typedFor = new Set(
		answers.flatMap(({ attendance: { userId, typedEmail } }) => (typedEmail === null ? [] : userId))
	);
	for (const to of readers) {
		const { userId } = to;
		// The hub that typed an address for them writes there, and learns of no other one.
		if (typedFor.has(userId) && !pitchOf.has(userId)) continue;
		const email = to.email.toLowerCase();
		const pitch = pitchOf.get(userId);
		const told = laterOf(toldTo(email), pitch?.toldRevision ?? null);
		holders.set(email, { email, userId, to, told, ...(pitch && { pitch }) });
	}
	for (const { email, attendance, disabledAt } of answers) {
		if (attendance.answer === 'declined' || disabledAt !== null) continue;
		const { userId, guestName: name, guestLocale: locale } = attendance;
		const known = holders.get(email);
		const account = known?.to ?? { userId, email, name: '', locale: 'fr' };
		// Under a name typed for them it stays that name, as for the mail that confirmed the answer.
		const to =
			name === null
				? account
				: { userId, email: account.email, name, locale: locale ?? account.locale };
		const told = known?.told ?? toldTo(email);
		const pitch = known?.pitch ?? guestPitchOf.get(email);
		holders.set(email, {
			...{ ...known, email, userId, to, told, attendance },
			...(pitch && { pitch })
		});
	}
	const guests = [...guestPitchOf].filter(([email]) => !holders.has(email));
	const locale = guests.length ? await localeOf(db, event) : 'fr';
	for (const [email, pitch] of guests) {
		const to = { userId: null, email, name: pitch.guestName ?? '', locale };
		holders.set(email, { email, userId: null, to, told: pitch.toldRevision, pitch });
	}
	for (const { invitation, to, disabledAt } of invited) {
		const { email, userId, state, toldRevision } = invitation;
		const known = holders.get(email);
		const stands = state === 'invited' && answerOf.get(email)?.attendance.answer !== 'declined';
		if (!stands) {
			if (known) holders.set(email, { ...known, told: laterOf(known.told, toldRevision) });
		} else if (disabledAt === null) {
			holders.set(email, { ...(known ?? { email, userId, to, told: null }), invitation });
		}
	}
	// Who was erased came, and is nobody any more.
	return [...holders.values()].filter(({ email }) => isAddress(email));
}

/** The language of the hub, in which guests are written to who said none. */
async function localeOf(db: Db, { id }: { id: EventId }): Promise<Locale> {
	const row = await db
		.select({ locale: hubs.locale })
		.from(events)
		.innerJoin(hubs, eq(hubs.id, events.hubId))
		.where(eq(events.id, id))
		.get();
	return row?.locale ?? 'fr';
}

function listReaders(db: Db, id: EventId) {
	return db
		.select({
			userId: users.id,
			name: users.name,
			email: users.email,
			greeting: users.greeting,
			locale: users.locale
		})
		.from(calendarEntries)
		.innerJoin(users, sql`${users.id} = substr(${calendarEntries.collection}, 6)`)
		.where(
			and(
				eq(calendarEntries.subjectId, id),
				sql`${calendarEntries.collection} like 'user:%'`,
				isNull(calendarEntries.removedAt),
				isNull(users.disabledAt)
			)
		)
		.all();
}

function listAnswers(db: Db, id: EventId) {
	return db
		.select({
			attendance: attendances,
			email: sql<string>`lower(coalesce(
				${attendances.typedEmail}, ${users.email}, ${attendances.guestEmail}
			))`,
			// A hub that typed an address knows of no account, and tells whoever it keeps a seat for.
			disabledAt: sql<Instant | null>`case
				when ${attendances.typedEmail} is null then ${users.disabledAt} end`
		})
		.from(attendances)
		.leftJoin(users, eq(users.id, attendances.userId))
		.where(eq(attendances.eventId, id))
		.orderBy(attendances.answeredAt, attendances.id)
		.all();
}

function listLivePitches(db: Db, id: EventId) {
	return db
		.select()
		.from(pitches)
		.where(and(eq(pitches.eventId, id), ne(pitches.state, 'withdrawn')))
		.all();
}
