import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { dataFolder, processWith } from '../../support/start/installation';
import { canMount, fillUp, smallDisk } from '../../support/start/small-disk';

const first = 'the first secret of these tests, 0123456789';
const second = 'quite another one, for the rotation: 9876543210';
const third = 'and a third that nobody has ever seen 5647382910';

let DATA_DIR: string;
beforeEach(() => (DATA_DIR = dataFolder()));

/** Starts and stops. @returns the sentence of the refusal; undefined when it started */
async function start(env: Record<string, string> = {}): Promise<string | undefined> {
	try {
		const one = await processWith({ DATA_DIR, ...env });
		await one.open();
		await one.close();
	} catch (error) {
		return (error as Error).message;
	}
	return undefined;
}

async function addPerson(): Promise<void> {
	const one = await processWith({ DATA_DIR });
	const store = await one.openWithoutSecret();
	await store.clients.writer.execute(
		`INSERT INTO users (id, email, name, locale, created_at) VALUES ('zoe', 'zoe@hub.example', 'Zoé', 'fr', 0)`
	);
	await one.close();
}

it('a database is opened only with the secret it was made with', async () => {
	expect(await start({ SECRET: first })).toBeUndefined();
	expect(await start({ SECRET: first })).toBeUndefined();
	const refused = await start({ SECRET: second });
	expect(refused).toContain('is not the one that this database was made with');
	expect(refused).toContain('npm run admin -- new-secret');
	expect(await start({ SECRET: first })).toBeUndefined();
});

it('a secret is made once, for its owner only, and its loss is noticed', async () => {
	expect(await start()).toBeUndefined();
	const path = join(DATA_DIR, 'secret');
	const kept = readFileSync(path, 'utf8');
	expect(kept).toMatch(/^[\w-]{43}$/);
	expect(statSync(path).mode & 0o777).toBe(0o600);
	expect(await start()).toBeUndefined();
	expect(readFileSync(path, 'utf8')).toBe(kept);
	expect(await start({ SECRET_PREVIOUS: kept })).toContain(`is the same as the secret in ${path}`);
	writeFileSync(path, '');
	expect(await start()).toContain('is empty, so there is no secret');
	writeFileSync(path, 'short');
	expect(await start()).toContain('must have at least 32 characters');
	writeFileSync(path, second);
	expect(await start()).toContain('is not the one that this database was made with');
	rmSync(path);
	expect(await start()).toContain('the secret of this database is missing');
	expect(existsSync(path)).toBe(false);
});

it('a database of an older version, with people and without its secret, gets no other one silently', async () => {
	await addPerson();
	expect(await start()).toContain('the secret of this database is missing');
	expect(await start({ SECRET: first })).toBeUndefined();
});

describe('a rotation', () => {
	it('is accepted with both secrets, and the database takes on the new one', async () => {
		await start({ SECRET: first });
		expect(await start({ SECRET: second, SECRET_PREVIOUS: third })).toContain('is not the one');
		expect(await start({ SECRET: second, SECRET_PREVIOUS: first })).toBeUndefined();
		expect(await start({ SECRET: second, SECRET_PREVIOUS: first })).toBeUndefined();
		expect(await start({ SECRET: second })).toBeUndefined();
		expect(await start({ SECRET: first })).toContain('is not the one');
	});

	it('of a kept secret: the old file becomes SECRET_PREVIOUS, and a new one is made', async () => {
		await start();
		const path = join(DATA_DIR, 'secret');
		const old = readFileSync(path, 'utf8');
		rmSync(path);
		expect(await start({ SECRET_PREVIOUS: old })).toBeUndefined();
		expect(readFileSync(path, 'utf8')).not.toBe(old);
		expect(await start()).toBeUndefined();
	});
});

describe('a weak secret is refused', () => {
	it.each([
		['a'.repeat(32), 'at least 8 different characters'],
		['abcdefgh'.repeat(4), 'must not repeat itself'],
		['0123456789abcdef'.repeat(2), 'must not repeat itself'],
		['only 31 letters are not enough!', 'at least 32 characters']
	])('%s', async (weak, why) => {
		expect(await start({ SECRET: weak })).toContain(`SECRET must`);
		expect(await start({ SECRET: weak })).toContain(why);
		expect(await start({ SECRET: first, SECRET_PREVIOUS: weak })).toContain('SECRET_PREVIOUS must');
		writeFileSync(join(DATA_DIR, 'secret'), weak);
		expect(await start()).toContain(why);
	});
});

it('several processes on one server need a common secret', async () => {
	const DATABASE_URL = 'http://127.0.0.1:9';
	expect(await start({ DATABASE_URL })).toContain('SECRET is needed');
});

it.skipIf(!canMount)('a first start on a full disk keeps no empty secret', async () => {
	DATA_DIR = smallDisk(2000);
	const one = await processWith({ DATA_DIR });
	await one.openWithoutSecret();
	await one.close();
	const makeRoom = fillUp(DATA_DIR);
	expect(await start()).toMatch(/is full: make room/);
	expect(existsSync(join(DATA_DIR, 'secret'))).toBe(false);
	makeRoom();
	expect(await start()).toBeUndefined();
	expect(readFileSync(join(DATA_DIR, 'secret'), 'utf8')).toHaveLength(43);
});
