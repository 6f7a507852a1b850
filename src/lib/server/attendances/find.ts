import { and, eq } from 'drizzle-orm';
import * as auth from '../auth';
import type { AttendanceId, EventId, UserId } from '../db/id';
import type { Db } from '../db/types';
import type { Recipient } from '../mail/hub-mail';
import { attendances } from './schema';
import type { Attendance, Attendee } from './attendance';

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

/** A person's own answer to an event. */
export async function findMine(
	db: Db,
	eventId: EventId,
	who: AttendeeKey
): Promise<Attendance | undefined> {
	const theirs =
		'userId' in who
			? eq(attendances.userId, who.userId)
			: eq(attendances.guestEmail, who.guestEmail);
	return db
		.select()
		.from(attendances)
		.where(and(eq(attendances.eventId, eventId), theirs))
		.get();
}

/**
 * The key of the person who answers. One address is one person: a guest whose address has an account answers
 * as that account.
 */
export async function whoIs(db: Db, attendee: Attendee): Promise<AttendeeKey> {
	if ('userId' in attendee) return attendee;
	const guestEmail = attendee.guest.email.trim().toLowerCase();
	const account = await auth.findUserByEmail(db, guestEmail);
	return account ? { userId: account.id } : { guestEmail };
}

/** The recipient of the mails about an answer. */
export async function recipientOf(db: Db, attendance: Attendance): Promise<Recipient> {
	if (attendance.userId === null) {
		return {
			name: attendance.guestName ?? '',
			email: attendance.guestEmail ?? '',
			locale: attendance.guestLocale ?? 'fr'
		};
	}
	const account = await auth.findUser(db, attendance.userId);
	if (!account) throw new Error('an answer without its person');
	return { name: account.name, email: account.email, locale: account.locale };
}
