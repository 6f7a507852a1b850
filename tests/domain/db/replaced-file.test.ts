import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { StoreFaultError } from '$lib/server/db/fault';
import { tellFault } from '$lib/server/jobs/tell-fault';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { databaseFolder } from '../../support/start/database-folder';

const place = databaseFolder();
const parts = ['', '-wal', '-shm'];

const faultBy = (write: Promise<unknown>) =>
	write.then(
		() => undefined,
		(error: unknown) => (error instanceof StoreFaultError ? error.fault : error)
	);

/** What somebody does to the files of a database that is served. */
const done: Record<string, () => void> = {
	removed: () => parts.forEach((part) => rmSync(place.live + part, { force: true })),
	replaced: () => {
		copyFileSync(place.live, place.copy);
		renameSync(place.copy, place.live);
	}
};

it.each(Object.keys(done))(
	'a write to a file that was %s is not said to be stored',
	async (how) => {
		const store = await place.open();
		await aUser(store);
		await store.clients.writer.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		done[how]!();
		expect(await faultBy(aUser(store))).toBe('replaced');
		expect(store.fault?.fault).toBe('replaced');
		expect(await faultBy(store.recover(byClock()))).toBe('replaced');
	}
);

it('is noticed in the background when nobody writes, said once, and over when the file is back', async () => {
	const store = await place.open();
	await aUser(store);
	const aside = join(place.path, 'aside');
	for (const part of parts) renameSync(place.live + part, aside + part);
	expect(await faultBy(store.recover(byClock()))).toBe('replaced');
	const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	const told = tellFault(store, false);
	tellFault(store, told);
	expect(said.mock.calls.map(([line]) => String(line))).toEqual([
		expect.stringMatching(
			/"fault":"replaced".*was removed or replaced while Sillon runs: stop Sillon/
		)
	]);
	said.mockRestore();
	const readAtOnce = () => Promise.all([1, 2, 3].map(() => store.read.$count(users)));
	await expect(readAtOnce()).rejects.toThrow();
	for (const part of parts) renameSync(aside + part, place.live + part);
	await store.recover(byClock());
	expect(store.fault).toBeUndefined();
	await aUser(store);
	expect(await readAtOnce()).toEqual([2, 2, 2]);
});

it('a file that is taken away while a write runs keeps it from being said to be stored', async () => {
	const store = await place.open();
	const write = store.write(byClock(), async ({ tx }) => {
		done['removed']!();
		return tx.select().from(users).all();
	});
	expect(await faultBy(write)).toBe('replaced');
});
