import { desc, eq } from 'drizzle-orm';
import type { Locale } from '$lib/time/locale';
import { attendances } from '../../../attendances/schema';
import { findUserByEmail } from '../../../auth';
import type { Change } from '../../../db/change';
import type { Db } from '../../../db/types';
import { invitations } from '../../../invitations/schema';
import { collectPersonalData } from '../collect';
import { guestOf } from '../erase-records';

/** Somebody without an account, and what is stored for their address. */
export interface HeldGuest {
	email: string;
	answers: number;
	invitations: number;
	mails: number;
	/** In which they were written to last. */
	locale: Locale;
}

/**
 * What is stored for a bare address. Undefined when nothing is, or when an account has proved the address: then it
 * is the account's.
 */
export async function findGuest(
	db: Db,
	email: string,
	at: Pick<Change, 'now'>
): Promise<HeldGuest | undefined> {
	const account = await findUserByEmail(db, email);
	if (account && account.emailProvedAt !== null) return undefined;
	const sections = await collectPersonalData(db, guestOf(at, email));
	const countOf = (name: string) => sections.find((one) => one.name === name)?.rows.length ?? 0;
	const held = {
		answers: countOf('answers'),
		invitations: countOf('invitations'),
		mails: countOf('mails')
	};
	const asked = countOf('signUps') + countOf('invites') + countOf('contacts');
	const others = asked + countOf('pitches');
	if (held.answers + held.invitations + held.mails + others === 0) return undefined;
	return { email, ...held, locale: await localeOf(db, email) };
}

async function localeOf(db: Db, email: string): Promise<Locale> {
	const answered = await db
		.select({ locale: attendances.guestLocale })
		.from(attendances)
		.where(eq(attendances.guestEmail, email))
		.orderBy(desc(attendances.changedAt))
		.limit(1)
		.get();
	const invited = await db
		.select({ locale: invitations.locale })
		.from(invitations)
		.where(eq(invitations.email, email))
		.orderBy(desc(invitations.invitedAt))
		.limit(1)
		.get();
	return answered?.locale ?? invited?.locale ?? 'fr';
}
