import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { answered } from '../../../forces/crashes/answered';
import { eventsIn } from '../../../forces/feeds/events-in';
import { checksumsOf, differences } from '../../../forces/machine/checksums';
import { judgeFaults } from '../../../forces/machine/judge-faults';
import { stallsOf } from '../../../forces/machine/stalls';
import { judgePages } from '../../../forces/mail/judge-pages';
import { codeOf, summaryOf } from '../../../forces/support/outcome';
import { trialOf } from '../../../forces/support/trial';
import { isSetTo, offsetOf } from '../../../forces/time/set-clock';

// What is judged must be there: an experiment that did nothing does not pass.

/** Two values in each other's place. */
const swap = "update bookings set title = case id when 'a' then 'Répétition' else 'Comité' end";

const fails = (judge: (trial: ReturnType<typeof trialOf>) => void) => {
	const trial = trialOf(1);
	judge(trial);
	return trial.findings;
};

test('too few of something is a finding, and so is what is no number', () => {
	expect(fails((trial) => trial.least(2, 2, 'mails'))).toEqual([]);
	expect(fails((trial) => trial.least(1, 2, 'mails'))).toEqual(['only 1 mails, not 2']);
	expect(fails((trial) => trial.least(NaN, 0, 'mails'))).toHaveLength(1);
});

describe('a run', () => {
	const nothing = { passed: [], failed: [], skipped: [] };

	it.each([
		['all passed', { ...nothing, passed: ['r1', 'r2'] }, 0],
		['something failed', { ...nothing, passed: ['r1'], failed: ['r2'], skipped: ['r3'] }, 1],
		['something was skipped', { ...nothing, passed: ['r1'], skipped: ['r15', 'r27'] }, 3],
		['nothing ran', nothing, 3]
	])('of which %s ends with a code of its own', (_, tally, code) => {
		expect(codeOf(tally)).toBe(code);
	});

	it('names what it has not shown in its last lines', () => {
		const tally = { passed: ['r1'], failed: ['r2'], skipped: ['r15', 'r27'] };
		expect(summaryOf(tally, 3)).toEqual([
			'failed: r2',
			'skipped, and so not shown: r15, r27',
			'1 passed, 1 failed, 2 skipped, in 3 min'
		]);
	});
});

describe('stalls beside backups', () => {
	const write = (at: number, took: number) => ({ at, took });

	it('are those of writes that ran beside one', () => {
		const writes = [write(100, 10), write(200, 20), write(320, 90), write(500, 30)];
		expect(stallsOf(writes, [{ began: 250, ended: 300 }])).toEqual({
			...{ beside: 1, without: 3, met: 1, longest: 90, usual: 20 }
		});
	});

	it('are no number without writes, or without backups: no bar holds then', () => {
		const none = stallsOf([], [{ began: 0, ended: 1 }]);
		const apart = stallsOf([write(500, 30)], [{ began: 0, ended: 1 }]);
		for (const { longest, usual, met } of [none, apart]) {
			expect(longest - usual < 500).toBe(false);
			expect(met).toBe(0);
		}
	});
});

describe('pages beside a mail server', () => {
	const times = (count: number, slow = 10) => {
		const some = Array.from({ length: count }, () => 10);
		return { working: some, refusing: some, holding: some, slow: some.map(() => slow) };
	};

	it('pass when they are as fast, and fail when they are slower', () => {
		expect(fails((trial) => judgePages(trial, times(200), 200))).toEqual([]);
		expect(fails((trial) => judgePages(trial, times(200, 13), 200)).join()).toContain(
			'1.30 × as long beside a server that is slow'
		);
	});

	it('fail when none were read', () => {
		expect(fails((trial) => judgePages(trial, times(0), 200)).length).toBeGreaterThanOrEqual(4);
	});
});

test('faults of a disk count when a write has met them', () => {
	const met = [
		{ refused: 3, ended: false },
		{ refused: 0, ended: true }
	];
	expect(fails((trial) => judgeFaults(trial, met, 2))).toEqual([]);
	const none = { refused: 0, ended: false };
	expect(fails((trial) => judgeFaults(trial, [...met, none], 3))).toEqual([
		'1 faults were met by no write'
	]);
	expect(fails((trial) => judgeFaults(trial, [], 36))).toHaveLength(1);
});

describe('values before and after a migration', () => {
	function filled(change = '') {
		const folder = mkdtempSync(join(tmpdir(), 'sillon-checksums-'));
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		const path = join(folder, 'a.db');
		const database = new Database(path);
		for (const table of ['hubs', 'rooms', 'users', 'memberships', 'bookings', 'events']) {
			database.exec(`create table ${table} (id text, title text)`);
		}
		database.exec(`create table attendances (id text); create table outbox (id text, title text);
			insert into bookings values ('a', 'Comité'), ('b', 'Répétition'); ${change}`);
		database.close();
		return path;
	}

	it('are the same, also with a new column', () => {
		const before = checksumsOf(filled());
		const after = filled("alter table bookings add column floor text default 'x'");
		expect(differences(before, checksumsOf(after, before))).toEqual([]);
	});

	it.each([
		['a value', "update bookings set title = 'Comite' where id = 'a'", 'values of bookings'],
		['a row', "delete from bookings where id = 'a'", 'bookings has 1 rows, not 2'],
		['a column', 'alter table bookings drop column title', 'bookings lacks its columns title'],
		['two values in each other’s place', swap, 'values of bookings']
	])('differ by %s', (_, change, sentence) => {
		const before = checksumsOf(filled());
		expect(differences(before, checksumsOf(filled(change), before)).join()).toContain(sentence);
	});
});

test('only a form that was done counts as answered', () => {
	const line = (status: string) => `HTTP/1.1 ${status}\r\nconnection: close\r\n\r\n`;
	expect(answered(['303 See Other', '503 Service Unavailable', '403 Forbidden'].map(line))).toBe(1);
	expect(answered([''])).toBe(0);
});

test('the events of a calendar are counted', () => {
	const event = 'BEGIN:VEVENT\r\nEND:VEVENT\r\n';
	expect(eventsIn(`BEGIN:VCALENDAR\r\n${event}${event}END:VCALENDAR`)).toBe(2);
	expect(eventsIn('<!doctype html>')).toBe(0);
});

test('a clock that was not set shows', () => {
	const now = Date.UTC(2026, 10, 26, 9);
	const said = (ms: number) => new Date(now + ms).toUTCString();
	for (const offset of ['-1h', '-1d', '+1d', '+3650d', '+0']) {
		expect(isSetTo(offset, said(offsetOf(offset)), now)).toBe(true);
		expect(isSetTo(offset, said(offset === '+0' ? 60_000 : 0), now)).toBe(false);
		expect(isSetTo(offset, null, now)).toBe(false);
	}
});
