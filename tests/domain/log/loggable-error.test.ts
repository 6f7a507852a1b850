import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { users } from '$lib/server/auth/schema';
import { loggableError } from '$lib/server/log/loggable-error';
import { enqueue } from '$lib/server/outbox';
import type { Store } from '$lib/server/db/store';
import { aUser } from '../../factories/member';
import { aMail } from '../../factories/mail';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const typed = 'zoe.secret@private.example\n    at zoe (file:///secret.js:1:1)\nparams: zoe';

/** What is thrown by work with the database of a test. */
async function thrownBy(work: (store: Store) => Promise<unknown>): Promise<unknown> {
	const store = await freshStore();
	return work(store).then(
		() => expect.unreachable('nothing was thrown'),
		(error: unknown) => error
	);
}

const failures: [string, string, (store: Store) => Promise<unknown>][] = [
	[
		'a look-up in a table that is gone',
		'SQLITE_ERROR',
		async (store) => {
			await store.clients.writer.execute('alter table users rename to gone');
			return store.read
				.select()
				.from(users)
				.where(sql`email = ${typed}`)
				.all();
		}
	],
	[
		'a value that is there already',
		'SQLITE_CONSTRAINT_UNIQUE',
		async (store) => {
			await aUser(store, { email: 'zoe@private.example' });
			await aUser(store, { email: 'zoe@private.example', name: typed });
		}
	],
	[
		'a mail that a column is missing for',
		'SQLITE_ERROR',
		async (store) => {
			await store.clients.writer.execute('alter table outbox rename column title to gone');
			const to = { email: 'zoe.secret@private.example', name: 'zoe' };
			return store.write(byClock(), (change) => enqueue(change, aMail({ to }, change.now)));
		}
	],
	[
		'a file that is full',
		'SQLITE_FULL',
		async (store) => {
			await store.clients.writer.execute('pragma max_page_count = 1');
			await aUser(store, { name: typed.repeat(2000) });
		}
	],
	[
		'a value that JSON cannot read',
		'SQLITE_ERROR',
		(store) => store.read.all(sql`select json(${typed})`)
	],
	[
		'a number that SQLite does not have',
		'',
		(store) => store.read.all(sql`select ${Infinity}, ${typed}`)
	]
];

describe('what is logged of a failed query', () => {
	it.each(failures)('%s: its code, none of its parameters', async (_, code, work) => {
		const error = await thrownBy(work);
		// It could leak: the error itself holds what was typed.
		expect(inspect(error)).toContain('zoe');
		const logged = loggableError(error);
		expect(logged.code ?? '').toBe(code);
		expect(JSON.stringify(logged)).not.toMatch(/zoe|secret|params/);
		expect(logged.trace).toMatch(/(src\/lib|tests\/domain)\//);
	});

	it('says the same when the error was wrapped, or thrown as the cause of another', async () => {
		const cause = await thrownBy(failures[1]![2]);
		const logged = loggableError(new Error(`booking failed: ${String(cause)}`, { cause }));
		expect(logged.code).toBe('SQLITE_CONSTRAINT_UNIQUE');
		expect(logged.reason).toMatch(/UNIQUE constraint failed: users\.\w+$/);
		expect(JSON.stringify(logged)).not.toMatch(/zoe|secret|params/);
	});

	it('names other errors in one line, without addresses and codes', () => {
		const code = 'mVq4f0Hh2Vd1bG7v0yPqS3tU9wXzA5cE';
		const logged = loggableError(new TypeError(`no place for zoe@private.example\nat ${code}`));
		expect(logged.error).toBe('TypeError');
		expect(logged.reason).toBe('no place for … at …');
		expect(logged.trace).not.toContain(code);
		expect(loggableError('words')).toEqual({ error: 'string' });
	});
});
