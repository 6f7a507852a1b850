import { and, eq, sql } from 'drizzle-orm';
import * as auth from '../auth';
import type { AttendanceId, EventId, UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Recipient } from '../mail/hub-mail';
import { attendances } from './schema';
import type { Attendance, Attendee, Guest } from './attendance';

/** Identifies the person of an answer; a guest is identified by their address in lower case. */
export type AttendeeKey = { userId: UserId } | { guestEmail: string };

/** An answer by its id, within its event. */
export async function findAttendance(
	db: Db,
	eventId: EventId,
	id: string
): Promise<Attendance | undefined> {
	return db
		.select()
		.from(attendances)
		.where(and(eq(attendances.eventId, eventId), eq(attendances.id, id as AttendanceId)))
		.get();
}

/** An answer by its id alone: the caller checks whose it is. */
export async function findAttendanceById(db: Db, id: string): Promise<Attendance | undefined> {
	return db
		.select()
		.from(attendances)
		.where(eq(attendances.id, id as AttendanceId))
		.get();
}

/**
 * A person's answer to an event, stored for their account or for its bare address: whichever key is given,
 * one address is one person once the account has proved it. Until then it may be a stranger's. An answer that a desk
 * typed for an address is found by it, whatever address its account has by now.
 */
export async function findMine(
	db: Db,
	eventId: EventId,
	who: AttendeeKey
): Promise<Attendance | undefined> {
	const theirs =
		'userId' in who
			? sql`(${attendances.userId} = ${who.userId} or ${attendances.guestEmail} =
				(select email from users where id = ${who.userId} and email_proved_at is not null))`
			: sql`(${attendances.guestEmail} = ${who.guestEmail} or ${attendances.typedEmail} = ${who.guestEmail}
				or ${attendances.userId} =
				(select id from users where email = ${who.guestEmail} and email_proved_at is not null))`;
	return db
		.select()
		.from(attendances)
		.where(and(eq(attendances.eventId, eventId), theirs))
		.orderBy(sql`user_id is null`)
		.get();
}

/**
 * The key of the person who answers. One address is one person: a guest whose address an account has proved
 * answers as that account.
 */
export async function whoIs(db: Db, attendee: Attendee): Promise<AttendeeKey> {
	if ('userId' in attendee) return attendee;
	const guestEmail = addressOf(attendee.guest);
	const account = await auth.findUserByEmail(db, guestEmail);
	return account && account.emailProvedAt !== null ? { userId: account.id } : { guestEmail };
}

/** The address of a guest, as it is stored. */
export function addressOf({ email }: Pick<Guest, 'email'>): string {
	return email.trim().toLowerCase();
}

/**
 * The recipient of the mails about an answer. Under a name typed for them it stays that name, in the language
 * it was typed in, and the address that a desk typed: it lists the hub's mails, and learns nothing of an account
 * by them.
 */
export async function recipientOf(db: Db, attendance: Attendance): Promise<Recipient> {
	if (attendance.userId === null) {
		return {
			userId: null,
			name: attendance.guestName ?? '',
			email: attendance.guestEmail ?? '',
			locale: attendance.guestLocale ?? 'fr'
		};
	}
	const account = await auth.findUser(db, attendance.userId);
	if (!account) throw new Error('an answer without its person');
	const { id: userId, name, email, greeting, locale } = account;
	const { guestName, guestLocale, typedEmail } = attendance;
	if (guestName === null) return { userId, name, email, greeting, locale };
	return { userId, name: guestName, email: typedEmail ?? email, locale: guestLocale ?? locale };
}
