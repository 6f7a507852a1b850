import { and, asc, eq, inArray, lte, or, sql, type SQL } from 'drizzle-orm';
import { portionsOf } from '../../db/bulk/portions';
import type { Change } from '../../db/change';
import type { Db } from '../../db/types';
import type { Person, PersonalData } from '../../personal-data/source';
import { outbox } from '../schema';
import { withoutPerson, withoutWords } from './strip';

/** Mails to the person, at every address that the account has had. */
export const mailData: PersonalData = {
	columns: [
		outbox.recipientEmail,
		outbox.recipientName,
		outbox.title,
		outbox.thread,
		outbox.content
	],

	async collect(db, person) {
		const { id, title, state, createdAt, sentAt } = outbox;
		const mails = await db
			.select({ id, title, state, createdAt, sentAt })
			.from(outbox)
			.where(await isTo(db, person))
			.orderBy(asc(outbox.position))
			.all();
		return [
			{
				name: 'mails',
				rows: mails.map((mail) => ({
					...{ id: mail.id, subject: mail.title, state: mail.state },
					createdAt: new Date(mail.createdAt),
					sentAt: mail.sentAt && new Date(mail.sentAt)
				}))
			}
		];
	},

	async erase(change, person) {
		await change.tx
			.update(outbox)
			.set({ ...dropped(change), ...withoutPerson })
			.where(await isTo(change.tx, person));
	}
};

/**
 * An old address is the person's in the mails up to the one that told it of the change: it may be another's since.
 * A new one that was never proved is theirs in the mails with its link.
 */
async function isTo(db: Db, { id, email }: Person): Promise<SQL | undefined> {
	const before = await db
		.select({ email: outbox.recipientEmail, until: outbox.position })
		.from(outbox)
		.where(and(eq(outbox.subjectId, id), eq(outbox.kind, 'email-changed')))
		.all();
	return or(
		eq(outbox.recipientEmail, email),
		and(eq(outbox.subjectId, id), eq(outbox.kind, 'email-change-link')),
		...before.map((old) =>
			and(eq(outbox.recipientEmail, old.email), lte(outbox.position, old.until))
		)
	);
}

/**
 * Erases what mails to others say about a person: those that wait are dropped, those that were sent keep only
 * to whom they went.
 * @param subjectIds of what they are about
 */
export async function eraseMailsAbout(change: Change, subjectIds: string[]): Promise<void> {
	for (const some of portionsOf(subjectIds, 200)) {
		await change.tx
			.update(outbox)
			.set({ ...dropped(change), ...withoutWords })
			.where(inArray(outbox.subjectId, some));
	}
}

/** What waits is of no use any more; a worker that is sending it finds its lease gone. */
function dropped({ now }: Change) {
	const waits = sql`${outbox.state} in ('queued', 'leased', 'deferred')`;
	return {
		state: sql<'dropped'>`case when ${waits} then 'dropped' else ${outbox.state} end`,
		lastError: sql<string | null>`case when ${waits} then 'emptied' else ${outbox.lastError} end`,
		...{ leaseUntil: null, leaseBy: null, trouble: null },
		settledAt: sql<typeof now>`coalesce(${outbox.settledAt}, ${now})`
	};
}
