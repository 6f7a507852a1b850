import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendRevocations, readRevocations } from '$lib/server/auth/revocations/list-file';
import { newId } from '$lib/server/db/id';
import { appendErasures, readErasures } from '$lib/server/personal-data/list-file';
import { parseDate } from '$lib/time/dates';
import { monday } from '../../factories/event';

let folder: string;
let file: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'sillon-lists-'));
	file = join(folder, 'list');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const revocation = (value: string) => ({
	...{ id: newId<never>(), subjectId: newId<never>(), kind: 'feed' as const },
	...{ value, revokedAt: monday }
});

it('a line that was cut off says nothing, though it looks whole, and is written again', () => {
	const [first, cut] = [revocation('2'), revocation('12')];
	appendRevocations(file, [first, cut]);
	const whole = readRevocations(file);
	expect(whole).toEqual([first, cut]);
	const line = `2026-11-23T11:00:00.000Z ${first.id} ${first.subjectId} feed 2\n`;
	writeFileSync(file, `${line}2026-11-23T11:00:00.000Z ${cut.id} ${cut.subjectId} feed 1`);
	expect(readRevocations(file)).toEqual([first]);
	expect(appendRevocations(file, [first, cut])).toBe(1);
	expect(readRevocations(file)).toEqual(whole);
});

it('an erased address whose line was cut off is no erased account', () => {
	writeFileSync(file, `2026-11-24 ${newId()} ${'x'.repeat(27)}`.slice(0, 31));
	expect(readErasures(file)).toEqual({ accounts: [], addresses: [] });
});

it('line ends of Windows are line ends', () => {
	const erasure = { userId: newId<never>(), erasedOn: parseDate('2026-11-24') };
	writeFileSync(file, `2026-11-24 ${erasure.userId}\r\n`);
	expect(readErasures(file).accounts).toEqual([erasure]);
	expect(appendErasures(file, { accounts: [erasure], addresses: [] })).toBe(0);
});
