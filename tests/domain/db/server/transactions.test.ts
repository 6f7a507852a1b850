import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { openDatabase, type Opened } from '$lib/server/db/open-database';
import type { Store } from '$lib/server/db/store';
import { memberships } from '$lib/server/members/schema';
import { aHub } from '../../../factories/hub';
import { aMember, aUser } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { LibsqlServer } from '../../../support/libsql-server/server';

let server: LibsqlServer;
let opened: Opened;
let store: Store;

beforeEach(async () => {
	// The harder server: it keeps foreign keys only on connections that ask for it.
	server = await LibsqlServer.start({ transactionTimeout: 150 });
	opened = await openDatabase({ url: server.url }, 'drizzle');
	store = opened.store;
	await opened.letOthersStart();
});
afterEach(async () => {
	await opened.close().catch(() => undefined);
	await server.stop();
});

const names = async () => (await store.read.select().from(users).all()).map(({ name }) => name);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What a write threw: its fault. */
const faultBy = (write: Promise<unknown>) =>
	write.then(
		() => undefined,
		(error: { fault?: string }) => error.fault ?? error
	);

/** A change of two rows, which belong together. */
function both(between: () => unknown = () => {}) {
	return store.write(byClock(), async ({ tx }) => {
		const values = { name: 'eins', email: 'one@member.example', locale: 'fr' as const };
		await tx.insert(users).values({ ...values, id: 'one' as never, createdAt: 0 as never });
		await between();
		const other = { name: 'zwei', email: 'two@member.example', locale: 'fr' as const };
		await tx.insert(users).values({ ...other, id: 'two' as never, createdAt: 0 as never });
	});
}

describe('foreign keys on a server that keeps none by itself', () => {
	it('delete what hangs on a row', async () => {
		const hub = await aHub(store);
		const member = await aMember(store, hub);
		expect(await store.read.$count(memberships)).toBe(1);
		await store.write(byClock(), ({ tx }) =>
			tx.run(sql`delete from users where id = ${member.id}`)
		);
		expect(await store.read.$count(memberships)).toBe(0);
	});

	it('refuse an orphan', async () => {
		const orphan = store.write(byClock(), ({ tx }) =>
			tx.run(
				sql`insert into sessions (id_hash, user_id, created_at, last_used_at, expires_at) values ('x', 'nobody', 0, 0, 0)`
			)
		);
		await expect(orphan).rejects.toThrow();
		const check = await store.clients.reader.execute('pragma foreign_key_check');
		expect(check.rows).toEqual([]);
	});
});

describe('a transaction', () => {
	it('begins and runs its first statement in one request, and ends in another', async () => {
		const before = server.requests;
		await aUser(store);
		expect(server.requests - before).toBe(2);
	});

	it('asks once for what it looks up again, until it changes that', async () => {
		const user = await aUser(store, { name: 'eins' });
		const before = server.requests;
		const seen = await store.write(byClock(), async ({ tx }) => {
			const look = () => tx.select().from(users).all();
			const names = [await look(), await look()];
			await tx.update(users).set({ name: 'zwei' }).where(eq(users.id, user.id));
			names.push(await look(), await look());
			await tx.delete(users);
			names.push(await look());
			return names.map((rows) => rows.map(({ name }) => name));
		});
		expect(seen).toEqual([['eins'], ['eins'], ['zwei'], ['zwei'], []]);
		// Three looks, two changes, the end.
		expect(server.requests - before).toBe(6);
	});

	it('reads after a change that was asked for before, and keeps no read that overtook it', async () => {
		const user = await aUser(store, { name: 'eins' });
		const seen = await store.write(byClock(), async ({ tx }) => {
			// Asked for at once: a query of Drizzle is sent when somebody waits for it.
			const look = () =>
				tx
					.all<{ name: string }>(sql`select name from users where id = ${user.id}`)
					.then(([row]) => row?.name);
			const first = look();
			const change = tx
				.run(sql`update users set name = 'zwei' where id = ${user.id}`)
				.then(() => undefined);
			const beside = look();
			await change;
			return [await first, await beside, await look()];
		});
		expect(seen).toEqual(['eins', 'zwei', 'zwei']);
	});

	it('knows of each trigger that it writes to its own table only', async () => {
		const { rows } = await store.clients.reader.execute(
			"select tbl_name, sql from sqlite_master where type = 'trigger'"
		);
		const written = rows.map(({ tbl_name: table, sql: text }) => ({
			table,
			tables: [
				...String(text).matchAll(
					/\b(?:insert into|delete from|;\s*update|begin\s+update) "?(\w+)/gi
				)
			]
				.map(([, name]) => name)
				.filter((name) => name !== table)
		}));
		expect(written.length).toBeGreaterThan(5);
		expect(written.filter(({ tables }) => tables.length > 0)).toEqual([]);
	});

	it('that the server gives up for somebody else who waits leaves nothing behind', async () => {
		expect(await faultBy(both(() => server.takeLocksAway()))).toBe('busy');
		expect(await names()).toEqual([]);
		await both();
		expect(await names()).toEqual(['eins', 'zwei']);
	});

	it('that is given up runs none of the changes that were asked for at once', async () => {
		const write = store.write(byClock(), async ({ tx }) => {
			await tx.run(sql`select 1`);
			server.takeLocksAway();
			const one = (id: string) =>
				tx.run(
					sql`insert into users (id, email, name, locale, created_at) values (${id}, ${id}, ${id}, 'fr', 0)`
				);
			await Promise.all([one('a'), one('b'), one('c')]);
		});
		expect(await faultBy(write)).toBe('busy');
		await pause(20);
		expect(await names()).toEqual([]);
	});

	it('whose stream has expired leaves nothing behind', async () => {
		expect(await faultBy(both(() => server.expireStreams()))).toBe('busy');
		expect(await names()).toEqual([]);
		await both();
	});

	it('of a server that was restarted meanwhile leaves nothing behind', async () => {
		const restart = async () => {
			await server.die();
			await server.comeBack();
		};
		expect(await faultBy(both(restart))).toBe('unreachable');
		expect(await names()).toEqual([]);
		await store.recover(byClock());
		await both();
		expect(await names()).toEqual(['eins', 'zwei']);
	});

	it('whose end is not heard of is called unreachable, stored or not', async () => {
		server.after(/COMMIT/, ({ cut }) => cut());
		expect(await faultBy(both())).toBe('unreachable');
		expect(await names()).toEqual(['eins', 'zwei']);
	});

	it('of a process that died is given up for whoever waits', async () => {
		const other = await openDatabase({ url: server.url }, 'drizzle');
		await other.letOthersStart();
		let isHeld = () => {};
		const held = new Promise<void>((resolve) => (isHeld = resolve));
		const died = other.store.write(byClock(), async ({ tx }) => {
			await tx.run(sql`delete from users`);
			isHeld();
			await new Promise(() => {});
		});
		// Nobody hears how it ends: it is given up after minutes, while other tests run.
		died.catch(() => undefined);
		await held;
		await both();
		expect(await names()).toEqual(['eins', 'zwei']);
	});
});
