import { afterAll, beforeAll, expect, it } from 'vitest';
import { migratedFile } from '../../support/migrated-file';
import { runCommands } from './run-commands';

let file: Awaited<ReturnType<typeof migratedFile>>;

beforeAll(async () => {
	file = await migratedFile();
});
afterAll(() => file.remove());

it('random commands leave a hub as people expect it (reliability R29)', async () => {
	const { commands, kinds } = await runCommands(file.path, { sequences: 12, seed: 29 });
	expect(commands).toBeGreaterThan(100);
	// From `book` to `restart`: none of them is always impossible.
	expect(kinds.size).toBe(13);
}, 120_000);
