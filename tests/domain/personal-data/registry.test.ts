import { integer, sqliteTable, text, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { personalData } from '$lib/server/usecases/personal-data/sources';
import {
	declaredTables,
	nameOf,
	referringColumns
} from '../../support/personal-data/referring-columns';

/** Columns that sound like people, and why they say nothing of one. */
const ofNobody: Record<string, string> = {
	'address_erasures.signature': 'nobody can ask for it without the key',
	'attendances.answered_by': 'the person or the desk, not who',
	'attendances.guest_locale': 'a language; it goes with the name beside it',
	'bookings.request_key': 'random, of a form',
	'contact_lists.name': 'of the list',
	'erasures.user_id': 'the list of those who are gone: the id alone, which is in no other table',
	'hubs.address': 'of the hub',
	'hubs.email': 'of the hub',
	'hubs.name': 'of the hub',
	'hubs.phone': 'of the hub',
	'hubs.short_name': 'of the hub',
	'installation.key': 'the name of a fact',
	'invitations.organizer_email': 'an address of ours',
	'outbox.lease_by': 'a process',
	'revocations.user_id': 'the list of what was taken: an id that outlives its account',
	'users.email_proved_at': 'a moment',
	'rate_limits.key': 'a hash that nobody can ask for, deleted when it counts no more',
	'rooms.name': 'of the room',
	'rooms.short_name': 'of the room'
};

const registered = personalData.flatMap(({ columns }) => columns as SQLiteColumn[]).map(nameOf);

const howTo = (names: string[]) =>
	`${names.join(', ')}: this may say who somebody is. Name it in the \`columns\` of the noun's folder ` +
	'`personal-data/`, and let its `collect` give it to the person and its `erase` take the person out of it ' +
	'(a new noun: add its file to usecases/personal-data/sources.ts). If it never says who somebody is, say ' +
	'why in `ofNobody` of this test.';

it('every column that may say who somebody is, is known to the export and to the erasure', async () => {
	const found = referringColumns(await declaredTables()).map(nameOf);
	expect(found.length).toBeGreaterThan(30);
	const unknown = found.filter((name) => !registered.includes(name) && !(name in ofNobody));
	expect(unknown, howTo(unknown)).toEqual([]);
});

it('a key of accounts and a name of people are found, whatever the table', async () => {
	const made = sqliteTable('parcels', {
		id: text('id').primaryKey(),
		collectedFor: text('collected_for').references(() => users.id),
		recipientName: text('recipient_name'),
		weight: integer('weight')
	});
	const found = referringColumns([...(await declaredTables()), made]).map(nameOf);
	expect(found.filter((name) => name.startsWith('parcels.'))).toEqual([
		'parcels.collected_for',
		'parcels.recipient_name'
	]);
	expect(registered).toEqual(expect.arrayContaining(['bookings.holder_id', 'sign_ups.email']));
});

it('no column is excused that is registered, or not there', async () => {
	const found = referringColumns(await declaredTables()).map(nameOf);
	const excused = Object.keys(ofNobody);
	expect(excused.filter((name) => registered.includes(name) || !found.includes(name))).toEqual([]);
});
