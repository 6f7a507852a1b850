import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { migrate } from '$lib/server/db/migrate';
import { outbox } from '$lib/server/outbox/schema';
import { storeBefore } from '../../../support/old-database';

// A database from before drizzle/0021_whose_mails.sql.

const people = [
	['odile', 'odile@apres.example', 1],
	['rose', 'partagee@x.example', 9],
	['typo', 'fautive@x.example', null]
] as const;

/** In this order: to whom, of what kind, about what. */
const mails = [
	['partagee@x.example', 'booking-confirmed', 'of odile, who had the address'],
	['odile@apres.example', 'email-change-link', 'odile'],
	['partagee@x.example', 'email-changed', 'odile'],
	['partagee@x.example', 'booking-confirmed', 'of rose, who has it since'],
	['odile@apres.example', 'booking-moved', 'of odile, at the new one'],
	['fautive@x.example', 'booking-confirmed', 'of nobody: never proved'],
	['guest@x.example', 'attendance-going', 'of a guest'],
	['0123456789abcdefghjk', 'booking-confirmed', 'of somebody who was erased']
] as const;

it('gives each mail to the account whose address it was then', async () => {
	const store = await storeBefore('0021_whose_mails');
	const { writer } = store.clients;
	for (const [id, email, proved] of people) {
		await writer.execute({
			sql: `INSERT INTO users (id, email, name, locale, created_at, email_proved_at)
				VALUES (?, ?, 'X', 'fr', 1, ?)`,
			args: [id, email, proved]
		});
	}
	for (const [position, [email, kind, subject]] of mails.entries()) {
		await writer.execute({
			sql: `INSERT INTO outbox (id, kind, subject_id, recipient_email, title, thread, state, next_try_at,
				useful_until, created_at, position) VALUES (?, ?, ?, ?, '', '', 'sent', 0, 0, 0, ?)`,
			args: [`mail${position}`, kind, subject, email, position]
		});
	}
	await migrate(store, resolve('drizzle'));
	const { userId, position } = outbox;
	const rows = await store.read.select({ userId }).from(outbox).orderBy(position);
	expect(rows.map((row) => row.userId)).toEqual([
		...['odile', 'odile', 'odile', 'rose', 'odile'],
		...[null, null, null]
	]);
});
