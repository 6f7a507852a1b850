import { eq } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { attendances as answers } from '$lib/server/attendances/schema';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import { changedMail } from '$lib/server/auth/address/mail';
import * as bookings from '$lib/server/bookings';
import type { Store } from '$lib/server/db/store';
import { findPersonalCalendar } from '$lib/server/calendars';
import { feedToken } from '$lib/server/calendars/token';
import { enqueue } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { unsealContent } from '$lib/server/outbox/content';
import { listErasures } from '$lib/server/personal-data/erasures';
import * as pitches from '$lib/server/pitches';
import { collectPersonalData } from '$lib/server/usecases/personal-data/collect';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { personalData } from '$lib/server/usecases/personal-data/sources';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { mailsOf } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aMail } from '../../factories/mail';
import { aWholeLife, theirWords } from '../../factories/whole-life';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { dump, tracesOf } from '../../support/personal-data/dump';
import { nameOf } from '../../support/personal-data/referring-columns';

const signsOf = (person: { id: string }) => [person.id, ...Object.values(theirWords)];

async function erased() {
	const store = await freshStore();
	const life = await aWholeLife(store);
	await store.write(byClock(monday), (change) => eraseRecords(change, life.person));
	return { store, ...life };
}

/** The registered columns in which nothing of the person stands. */
async function withoutThem(store: Store, { id }: { id: string }): Promise<string[]> {
	const signs = signsOf({ id });
	const empty: string[] = [];
	for (const column of personalData.flatMap((one) => one.columns as SQLiteColumn[])) {
		if (nameOf(column) === 'invitation_opt_outs.signature') continue;
		const rows = await store.read.select({ value: column }).from(column.table).all();
		const found = rows.some(({ value }) =>
			value instanceof Uint8Array
				? signs.some((sign) => JSON.stringify(unsealContent(value)).includes(sign))
				: signs.some((sign) => String(value).includes(sign))
		);
		if (!found) empty.push(nameOf(column));
	}
	return empty;
}

it('the person of these tests stands in every registered column', async () => {
	const store = await freshStore();
	const { person } = await aWholeLife(store);
	expect(await withoutThem(store, person)).toEqual([]);
});

describe('a person who is erased', () => {
	it('is in no table any more, but for the list of the erased', async () => {
		const { store, person } = await erased();
		expect(await tracesOf(store, signsOf(person))).toEqual([`erasures: ${person.id}`]);
		expect(await listErasures(store.read)).toEqual([{ userId: person.id, erasedOn: '2026-11-23' }]);
	});

	it('leaves no mail to them, and none that still has its words about them', async () => {
		const { store, person } = await erased();
		const rows = await store.read.select().from(outbox).all();
		const naming = rows.filter(({ content }) => {
			const said = content ? JSON.stringify(unsealContent(content)) : '';
			return said.includes(person.email) || said.includes(theirWords.introduction);
		});
		expect(naming).toEqual([]);
		const emptied = rows.filter(({ recipientEmail }) => !recipientEmail.includes('@'));
		expect(emptied.length).toBeGreaterThan(5);
		expect(new Set(emptied.map(({ state }) => state))).toEqual(new Set(['dropped']));
	});

	it('is forgotten at the address they had before, whoever has it since', async () => {
		const store = await freshStore();
		const { person } = await aWholeLife(store);
		const to = { name: theirWords.name, email: 'avant@member.example' };
		const mails = [
			aMail({ to, userId: person.id, subjectId: 'a', subject: 'Avant' }, monday),
			changedMail({ ...person, email: to.email }, monday),
			aMail({ to: { ...to, name: 'Autre' }, subjectId: 'b', subject: 'Depuis' }, monday)
		];
		for (const mail of mails) await must(store, byClock(monday), (change) => enqueue(change, mail));
		const exported = JSON.stringify(await collectPersonalData(store.read, person));
		expect([exported.includes('Avant'), exported.includes('Depuis')]).toEqual([true, false]);
		await store.write(byClock(monday), (change) => eraseRecords(change, person));
		const left = (await mailsOf(store)).filter((mail) => mail.to === to.email);
		expect(left.map(({ subjectId }) => subjectId)).toEqual(['b']);
	});

	it('is forgotten at an address that they wanted and never proved', async () => {
		const store = await freshStore();
		const { person: without } = await aWholeLife(store);
		const person = { ...without, passwordHash: 'a hash' };
		await store.write(byClock(), ({ tx }) =>
			tx.update(users).set({ passwordHash: 'a hash' }).where(eq(users.id, person.id))
		);
		const wanted = 'voulue@member.example';
		await must(store, byPerson(person, monday), (change) =>
			auth.requestEmailChange(change, person, { email: wanted, sessionIdHash: '' })
		);
		expect((await mailsOf(store)).map(({ to }) => to)).toContain(wanted);
		await store.write(byClock(monday), (change) => eraseRecords(change, person));
		expect((await mailsOf(store)).map(({ to }) => to)).not.toContain(wanted);
	});

	it('gives room, seat and slot to others, who are told', async () => {
		const { store, coming, requested, over, full, next, night, waiting } = await erased();
		const stateOf = async (one: bookings.Booking) => {
			const booking = (await bookings.findBookingById(store.read, one.id))!;
			return [booking.state, booking.holderId, booking.title];
		};
		expect(await stateOf(coming)).toEqual(['cancelled', null, '']);
		expect(await stateOf(requested)).toEqual(['cancelled', null, '']);
		expect(await stateOf(over)).toEqual(['confirmed', null, '']);
		const promoted = await attendances.findAttendanceById(store.read, next.id);
		expect(promoted?.answer).toBe('going');
		expect((await pitches.findPitch(store.read, night.id, waiting.id))?.state).toBe('placed');
		const told = (await mailsOf(store)).map(({ kind }) => kind);
		expect(told).toEqual(expect.arrayContaining(['attendance-moved-up', 'pitch-moved-up']));
		expect((await attendances.placesOf(store.read, full.id)).going).toBe(1);
	});

	it('still counts at what is over, without a name, and their links open nothing', async () => {
		const { store, was, came, guestly, person } = await erased();
		expect(await attendances.placesOf(store.read, was.id)).toMatchObject({
			...{ going: 1, companions: 1 }
		});
		expect((await attendances.placesOf(store.read, guestly.id)).going).toBe(1);
		const row = await store.read.select().from(answers).where(eq(answers.id, came.id)).get();
		expect(row).toMatchObject({ userId: null, guestName: '', guestEmail: came.id });
		expect(await attendances.findByLink(store.read, attendances.tokenOf(came), monday)).toBe(
			undefined
		);
		expect(await auth.findUser(store.read, person.id)).toBeUndefined();
	});

	it('has no calendar any more, at an address that was right until then', async () => {
		const store = await freshStore();
		const { person } = await aWholeLife(store);
		const token = feedToken(person);
		expect(await findPersonalCalendar(store.read, token)).toBeDefined();
		await store.write(byClock(monday), (change) => eraseRecords(change, person));
		expect(await findPersonalCalendar(store.read, token)).toBeUndefined();
	});

	it('may come back as somebody new, with the address they had', async () => {
		const { store, person } = await erased();
		const again = await must(store, byClock(monday), (change) =>
			auth.createUser(change, {
				...{ name: 'Y', email: person.email, passwordHash: null, locale: 'fr' },
				emailProvedAt: monday
			})
		);
		expect(again.id).not.toBe(person.id);
		await store.write(byClock(monday), (change) => auth.addressProved(change, again));
		const sections = await collectPersonalData(store.read, again);
		const filled = sections.filter(({ rows }) => rows.length > 0).map(({ name }) => name);
		// Who asked a hub not to write again need not ask twice.
		expect(filled).toEqual(['account', 'optOuts']);
	});

	it('is erased once: a second time changes nothing', async () => {
		const { store, person } = await erased();
		const before = await dump(store);
		await store.write(byClock(plus(monday, dayMs)), (change) => eraseRecords(change, person));
		expect(await dump(store)).toEqual(before);
	});
});

it('the export holds every row in which the person stands', async () => {
	const store = await freshStore();
	const { person } = await aWholeLife(store);
	const sections = await collectPersonalData(store.read, person);
	const exported = JSON.stringify(sections);
	expect(sections.filter(({ rows }) => rows.length === 0)).toEqual([]);
	const missing: string[] = [];
	for (const column of personalData.flatMap((one) => one.columns as SQLiteColumn[])) {
		const name = nameOf(column);
		// Hashes, digests and accounts of others: the rows are there, their ids are not.
		if (
			/^(sessions|calendar_entries|feed_versions|invitation_opt_outs|feed_uses)\.|\.(disabled|requested)_by$|^email_changes\.email$/.test(
				name
			)
		)
			continue;
		const { table } = column as unknown as { table: Record<'id' | 'userId', SQLiteColumn> };
		const rows = await store.read
			.select({ id: table.id ?? table.userId, value: column })
			.from(column.table)
			.all();
		for (const { id, value } of rows) {
			const theirs = [person.id, person.email].includes(String(value));
			if (theirs && !exported.includes(`"id":"${String(id)}"`))
				missing.push(`${name} ${String(id)}`);
		}
	}
	expect(missing).toEqual([]);
	for (const secret of ['passwordHash', 'codeHash', 'idHash', feedToken(person)]) {
		expect(exported).not.toContain(secret);
	}
	expect(exported).not.toContain('Bertille Nomeny');
	expect(exported).not.toContain('invitee@guest.example');
});
