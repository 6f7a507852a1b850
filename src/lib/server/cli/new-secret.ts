import { and, count, inArray, isNotNull, isNull, not } from 'drizzle-orm';
import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { attendances } from '../attendances/schema';
import { users } from '../auth/schema';
import { config } from '../config';
import { byCommandLine } from '../db/change';
import { embeddedPath } from '../db/embedded-path';
import type { Store } from '../db/store';
import type { Db } from '../db/types';
import { invitationOptOuts, invitations } from '../invitations/schema';
import { rejectUnreadable } from '../outbox/reject-unreadable';
import { outbox } from '../outbox/schema';
import { hasStoredServer } from '../outbox/server/stored';
import { addressErasures } from '../personal-data/schema';
import { purgeUnreadableAnswers } from '../request-keys';
import { keepNewSecret, putSecretAside } from '../secrets/kept-secret';
import { takeOn } from '../start/match-secret';

/**
 * Binds the database to another secret when its own is lost: `SECRET`, or a new one in the data folder. Whoever
 * still has the old one rotates instead.
 * @param confirmed without it only what would be lost is said
 * @returns the lines to print
 */
export async function newSecret(store: Store, now: Instant, confirmed: boolean): Promise<string[]> {
	const losses = await listLosses(store.read);
	if (!confirmed) {
		return [
			'With another secret these are lost for good:',
			...losses,
			'Accounts, passwords, sessions, bookings, events and answers stay as they are.',
			...(embeddedPath() ? [] : [besideOthers]),
			'Nothing was changed. Make a backup first, then: npm run admin -- new-secret --yes'
		];
	}
	const { secret: given } = config();
	const aside = given ? undefined : putSecretAside(stampOf(now));
	const secret = given ?? keepNewSecret();
	const rejected = await store.write(byCommandLine(now), async (change) => {
		await purgeUnreadableAnswers(change);
		return rejectUnreadable(change);
	});
	if (isRefusal(rejected)) throw new Error(`the outbox was refused: ${rejected.refused}`);
	await takeOn(store, now, secret, secret);
	return [
		'The database has a new secret. Lost with the old one:',
		...losses,
		...(aside ? [`The file that was there is kept as ${aside}.`] : []),
		given ? 'It is the one in SECRET.' : 'It is in the data folder: keep a copy beside the backups.'
	];
}

/** Of an embedded file the lock of the process says so. */
const besideOthers =
	'Stop all processes on this database server first: this command does not see them, and what one that runs on seals and signs is lost, too. A process that still runs has the old secret in its SECRET: then replace it by SECRET_PREVIOUS, and nothing is lost.';

async function listLosses(db: Db): Promise<string[]> {
	const waiting = inArray(outbox.state, ['queued', 'leased', 'deferred', 'uncertain']);
	const mails = await db.select({ n: count() }).from(outbox).where(waiting).get();
	const settled = await db
		.select({ n: count() })
		.from(outbox)
		.where(and(not(waiting), isNotNull(outbox.content)))
		.get();
	const people = await db.select({ n: count() }).from(users).where(isNull(users.disabledAt)).get();
	const invited = await db.select({ n: count() }).from(invitations).get();
	const guests = await db
		.select({ n: count() })
		.from(attendances)
		.where(and(isNotNull(attendances.guestEmail), isNull(attendances.userId)))
		.get();
	const erased = await db.select({ n: count() }).from(addressErasures).get();
	const optOuts = await db
		.select({ n: count() })
		.from(invitationOptOuts)
		.where(isNull(invitationOptOuts.optedInAt))
		.get();
	return [
		`  ${mails!.n} mails that wait can never be sent: the desk shows them as refused`,
		`  ${settled!.n} earlier mails can no longer be sent again: what they said is deleted`,
		`  the feed addresses of ${people!.n} people answer 404: each finds the new one under "My calendar"`,
		`  the links of ${invited!.n} invitations no longer open, and answers to their organizer address are not known`,
		`  the links of ${guests!.n} guests to their own answer no longer open`,
		`  ${optOuts!.n} opt-outs of invitations can no longer be matched: those people can be invited again`,
		...((await hasStoredServer(db))
			? ['  the mail server set on /network/mail is asked for again']
			: []),
		`  ${erased!.n} erased addresses are not recognised in older backups, which hold their guests again`,
		'  calendar programs show busy times and calendars as new ones'
	];
}

function stampOf(now: Instant): string {
	return new Date(now).toISOString().slice(0, 19).replaceAll(':', '');
}
