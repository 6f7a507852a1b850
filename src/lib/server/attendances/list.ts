import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { users } from '../auth/schema';
import type { EventId, UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Recipient } from '../mail/hub-mail';
import { isErasedAddress } from '../personal-data/erased-address';
import { attendances } from './schema';
import type { Attendance } from './attendance';

/** An answer with the person's name and address: for concierges only. */
export interface AttendeeRow extends Recipient {
	id: string;
	userId: UserId | null;
	/** Under a name typed for them, or without an account: the desk learns nothing of an account elsewhere. */
	guest: boolean;
	answer: Attendance['answer'];
	companions: number;
	answeredAt: Instant;
	arrivedAt: Instant | null;
	/** Null: all of them. */
	arrivedCompanions: number | null;
	waitingOrder: number | null;
	/** Their account is disabled, so that they wait for nothing. */
	disabled: boolean;
}

const person = {
	greeting: users.greeting,
	name: sql<string>`coalesce(${attendances.guestName}, ${users.name}, '')`,
	email: sql<string>`coalesce(${attendances.typedEmail}, ${users.email}, ${attendances.guestEmail})`,
	locale: sql<Recipient['locale']>`coalesce(${attendances.guestLocale}, ${users.locale}, 'fr')`
};

/**
 * All answers to an event with names and addresses: by name, and the waitlist in its order. Who has left for
 * good has neither.
 */
export async function listOf(db: Db, eventId: EventId): Promise<AttendeeRow[]> {
	const rows = await db
		.select({
			id: attendances.id,
			userId: attendances.userId,
			guest: sql<boolean>`${attendances.guestName} is not null`.mapWith(Boolean),
			answer: attendances.answer,
			companions: attendances.companions,
			answeredAt: attendances.answeredAt,
			arrivedAt: attendances.arrivedAt,
			arrivedCompanions: attendances.arrivedCompanions,
			waitingOrder: attendances.waitingOrder,
			disabled: sql<boolean>`${users.disabledAt} is not null`.mapWith(Boolean),
			...person
		})
		.from(attendances)
		.leftJoin(users, eq(users.id, attendances.userId))
		.where(eq(attendances.eventId, eventId))
		.all();
	const named = rows.map((row) =>
		isErasedAddress(row.email) ? { ...row, email: '', guest: false } : row
	);
	return named.sort(inLineThenByName);
}

/**
 * Differs once an answer to the event or an arrival has changed: one row, whoever comes, for those who ask again and
 * again. A name that somebody changes does not change it.
 */
export async function versionOfList(db: Db, eventId: EventId): Promise<string> {
	const { answer, companions, changedAt, arrivedAt, arrivedCompanions } = attendances;
	const row = await db
		.select({
			version: sql<string>`json_array(
				count(*), max(${changedAt}), sum(${companions}), sum(${answer} = 'going'),
				sum(${answer} = 'waitlisted'), sum(${arrivedAt}), sum(${arrivedCompanions})
			)`
		})
		.from(attendances)
		.where(eq(attendances.eventId, eventId))
		.get();
	return row?.version ?? '';
}

/** Those of some addresses, in lower case, that have answered an event, as a guest or with an account. */
export async function listAnswered(
	db: Db,
	eventId: EventId,
	emails: string[]
): Promise<Set<string>> {
	const guests = await db
		.select({ email: attendances.guestEmail })
		.from(attendances)
		.where(and(eq(attendances.eventId, eventId), inArray(attendances.guestEmail, emails)))
		.all();
	const accounts = await db
		.select({ email: person.email })
		.from(users)
		.innerJoin(attendances, and(eq(attendances.userId, users.id), eq(attendances.eventId, eventId)))
		.where(inArray(person.email, emails))
		.all();
	return new Set([...guests, ...accounts].flatMap(({ email }) => email ?? []));
}

/** The addresses, in lower case, of those who have said no: nobody asks or tells them again. */
export async function listDeclinedEmails(db: Db, eventId: EventId): Promise<string[]> {
	const rows = await db
		.select({ email: person.email })
		.from(attendances)
		.leftJoin(users, eq(users.id, attendances.userId))
		.where(and(eq(attendances.eventId, eventId), eq(attendances.answer, 'declined')))
		.all();
	return rows.map(({ email }) => email.toLowerCase());
}

const names = new Intl.Collator('fr', { sensitivity: 'base' });

function inLineThenByName(a: AttendeeRow, b: AttendeeRow): number {
	return (a.waitingOrder ?? 0) - (b.waitingOrder ?? 0) || names.compare(a.name, b.name);
}
