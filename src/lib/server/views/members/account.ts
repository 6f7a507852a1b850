import { longDate, dateAndTime } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import type { Locale } from '$lib/time/locale';
import { dateOf } from '$lib/time/wall';
import type { Zone } from '$lib/time/zones';
import * as auth from '../../auth';
import type { Db } from '../../db/types';
import * as members from '../../members';

/** A person's account, for the page on which the desk or the network acts on it. */
export interface AccountView {
	name: string;
	email: string;
	/** Whether anybody ever showed that the address is theirs. */
	proved: boolean;
	/** The new address that waits; of one that the person asked for themselves, only that it does. */
	waits: { email: string; until: string; seen: string } | 'own' | null;
	/** On how many devices the person is signed in. */
	sessions: number;
	disabled: {
		date: string;
		by: string | null;
		reason: string | null;
		/** Whether who looks may enable it; else only the network may. */
		canEnable: boolean;
	} | null;
}

/** Reads what that page shows: no more of a session than that there is one. */
export async function accountView(
	db: Db,
	user: auth.User,
	{ now, locale, zone, desk }: { now: Instant; locale: Locale; zone: Zone; desk: members.Desk }
): Promise<AccountView> {
	const [open, sessions, disabler] = await Promise.all([
		members.findValidChange(db, user.id, now),
		auth.listSessions(db, user.id, now),
		user.disabledBy ? auth.findUser(db, user.disabledBy) : undefined
	]);
	const { name, email, emailProvedAt, disabledAt, disabledReason } = user;
	return {
		...{ name, email, proved: emailProvedAt !== null, sessions: sessions.length },
		waits: open ? waitsOf(open) : null,
		disabled: disabledAt && {
			date: longDate(dateOf(disabledAt, zone), locale, { today: dateOf(now, zone) }),
			...{ by: disabler?.name ?? null, reason: disabledReason },
			canEnable: members.canEnable(desk, user)
		}
	};

	function waitsOf(change: auth.EmailChange): AccountView['waits'] {
		if (!auth.isByOthers(change)) return 'own';
		return {
			...{ email: change.email, until: dateAndTime(change.expiresAt, zone, locale) },
			seen: auth.requestVersion(change)
		};
	}
}
