import { and, asc, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm';
import { portionsOf } from '../../db/bulk/portions';
import type { Change } from '../../db/change';
import type { Db } from '../../db/types';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { outbox } from '../schema';
import { withoutPerson, withoutWords } from './strip';

/** Mails to the person, at whatever address of their account, and those to its bare address. */
export const mailData: PersonalData = {
	columns: [
		outbox.recipientEmail,
		outbox.recipientName,
		outbox.userId,
		outbox.title,
		outbox.thread,
		outbox.content
	],

	async collect(db, person) {
		const { id, title, state, createdAt, sentAt } = outbox;
		const mails = await db
			.select({ id, title, state, createdAt, sentAt })
			.from(outbox)
			.where(isTo(person))
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

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: outbox.recipientEmail })
			.from(outbox)
			.where(isNull(outbox.userId))
			.all();
		return rows.map(({ email }) => email);
	},

	async erase(change, person) {
		await change.tx
			.update(outbox)
			.set({ ...dropped(change), ...withoutPerson })
			.where(isTo(person));
	}
};

function isTo(person: Person): SQL | undefined {
	const address = provedAddress(person);
	return or(
		// Each in the words of its partial index.
		and(eq(outbox.userId, person.id), sql`${outbox.userId} is not null`),
		address === undefined
			? undefined
			: and(eq(outbox.recipientEmail, address), isNull(outbox.userId))
	);
}

/** The addresses that an account had proved and gave up, as far back as mails say it. */
export async function listGivenUpAddresses(db: Db, { id }: Pick<Person, 'id'>): Promise<string[]> {
	const rows = await db
		.selectDistinct({ email: outbox.recipientEmail })
		.from(outbox)
		.where(and(eq(outbox.userId, id), eq(outbox.kind, 'email-changed')))
		.all();
	return rows.map(({ email }) => email);
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

/**
 * Empties what mails to others said in the name of a person, once they have left. What waits is still sent: others
 * are meant by it.
 * @param subjectIds of what the person wrote about
 */
export async function emptyMailsBy({ tx }: Change, subjectIds: string[]): Promise<void> {
	const isSettled = sql`${outbox.state} in ('sent', 'dropped', 'rejected', 'uncertain')`;
	const isFull = isNotNull(outbox.content);
	for (const some of portionsOf(subjectIds, 200)) {
		await tx
			.update(outbox)
			.set({ content: null })
			.where(
				and(inArray(outbox.subjectId, some), eq(outbox.kind, 'invitation'), isSettled, isFull)
			);
	}
}

/**
 * What waits is of no use any more; a worker that is sending it finds its lease gone. Nor is what failed, or may have:
 * nobody can send it again.
 */
function dropped({ now }: Change) {
	const isOpen = sql`${outbox.state} in ('queued', 'leased', 'deferred', 'rejected', 'uncertain')`;
	return {
		state: sql<'dropped'>`case when ${isOpen} then 'dropped' else ${outbox.state} end`,
		lastError: sql<string | null>`case when ${isOpen} then 'emptied' else ${outbox.lastError} end`,
		...{ leaseUntil: null, leaseBy: null, trouble: null },
		settledAt: sql<typeof now>`coalesce(${outbox.settledAt}, ${now})`
	};
}
