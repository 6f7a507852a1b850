import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { auditDatabase } from '../../../forces/support/audit/database';
import { auditMails } from '../../../forces/support/audit/mails';
import { aBooking } from '../../factories/booking';
import { aGuest, anEventRow } from '../../factories/attendance';
import { monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { queueMails } from '../../factories/mail';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { messageId } from '$lib/server/outbox/compose';
import { ownStore } from '../../../forces/support/own-store';

// An auditor that finds nothing wrong where something is, or where nothing is, would let every experiment pass.

async function aStore(): Promise<Store> {
	const { store, path } = await ownStore();
	onTestFinished(async () => {
		await store.close();
		rmSync(dirname(path), { recursive: true, force: true });
	});
	return store;
}

/** From now on nobody keeps the promises of a database. */
async function breakPromises({ clients: { writer } }: Store): Promise<void> {
	const { rows } = await writer.execute(
		"select type, name from sqlite_master where type = 'trigger' or (type = 'index' and sql like 'CREATE UNIQUE%')"
	);
	for (const { type, name } of rows) await writer.execute(`drop ${String(type)} "${String(name)}"`);
	await writer.execute('pragma ignore_check_constraints = on');
	await writer.execute('pragma foreign_keys = off');
}

const hours = { startsAt: plus(monday, hourMs), endsAt: plus(monday, 2 * hourMs) };

async function aBookedRoom(store: Store) {
	const hub = await aHub(store);
	const room = await aRoom(store, hub);
	const member = await aMember(store, hub);
	return {
		hub,
		room,
		member,
		booking: await aBooking(store, room, member, hours, { now: monday })
	};
}

/** Copies a row, with other values in some columns. */
async function again(store: Store, table: string, id: string, others: Record<string, string>) {
	const { rows } = await store.clients.reader.execute(`pragma table_info(${table})`);
	const columns = rows.map(({ name }) => String(name));
	const values = columns.map((name) => others[name] ?? `"${name}"`);
	await store.clients.writer.execute(
		`insert into ${table} (${columns.map((name) => `"${name}"`).join()}) select ${values.join()} from ${table} where id = '${id}'`
	);
}

describe('an audit of a database', () => {
	it('finds nothing in one that is right, and says so when there is nothing to look at', async () => {
		const store = await aStore();
		expect(await auditDatabase(store.read, { bookings: 1, outbox: 3 })).toEqual([
			'only 0 bookings to look at, not 1',
			'only 0 outbox to look at, not 3'
		]);
		await aBookedRoom(store);
		expect(await auditDatabase(store.read, { bookings: 1 })).toEqual([]);
	});

	it('finds two bookings of one hour', async () => {
		const store = await aStore();
		const { booking } = await aBookedRoom(store);
		await breakPromises(store);
		await again(store, 'bookings', booking.id, { id: "'twice'", uid: "'uid-twice'" });
		const found = await auditDatabase(store.read, {});
		expect(found.join()).toContain('two bookings share a room: 1 times');
	});

	it('finds an evening that is too full, and a place in line that two have', async () => {
		const store = await aStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub, { ...hours, capacity: 1 });
		await aGuest(store, event, { now: monday });
		const second = await aGuest(store, event, { now: monday });
		await breakPromises(store);
		await again(store, 'attendances', second.id, { id: "'third'", email: "'third@guest.example'" });
		await store.clients.writer.execute("update attendances set answer = 'going'");
		expect((await auditDatabase(store.read, {})).join()).toContain('more people than seats');
		await store.clients.writer.execute(
			"update attendances set answer = 'waitlisted', waiting_order = 1"
		);
		expect((await auditDatabase(store.read, {})).join()).toContain('one place in line');
	});

	it('finds a booking whose mail is missing, and a row that hangs on nothing', async () => {
		const store = await aStore();
		const { booking } = await aBookedRoom(store);
		const all = { allMailed: true };
		await store.clients.writer.execute('delete from outbox');
		expect((await auditDatabase(store.read, {}, all)).join()).toContain(
			'a booking without its mail'
		);
		await breakPromises(store);
		const orphan = "update bookings set room_id = 'nowhere' where id = ?";
		await store.clients.writer.execute(orphan, [booking.id]);
		expect((await auditDatabase(store.read, {})).join()).toContain('foreign_key_check: 1 rows');
	});
});

describe('an audit of mails', () => {
	async function sent(count: number) {
		const store = await aStore();
		const ids = await queueMails(store, count, monday);
		await store.clients.writer.execute("update outbox set state = 'sent'");
		const accepted = ids.map((id) => ({
			...{ messageId: messageId(id), from: '', to: ['somebody@member.example'], raw: '' }
		}));
		return { store, accepted };
	}

	it('finds nothing where all is right, and says so when there are too few', async () => {
		const { store, accepted } = await sent(3);
		expect((await auditMails(store.read, accepted, 3)).found).toEqual([]);
		expect((await auditMails(store.read, accepted, 4)).found).toEqual([
			'only 3 mails to look at, not 4'
		]);
	});

	it('finds what came twice, never, from nowhere, to two at once, or all the same', async () => {
		const { store, accepted } = await sent(3);
		const [first, second, third] = accepted;
		const found = async (some: typeof accepted) =>
			(await auditMails(store.read, some, 3)).found.join();
		expect(await found([...accepted, first!])).toContain('1 mails were accepted twice');
		expect(await found([first!, second!])).toContain('1 mails count as sent');
		const strange = { ...first!, messageId: '<strange@sillon.example>' };
		expect(await found([...accepted, strange])).toContain('1 accepted mails are no row');
		const two = { ...third!, to: ['one@member.example', 'two@member.example'] };
		expect(await found([first!, second!, two])).toContain('a mail has 2 recipients');
		await store.clients.writer.execute("update outbox set state = 'dropped' where rowid = 1");
		expect(await found(accepted)).toContain('1 mails were accepted and count as not sent');
	});
});
