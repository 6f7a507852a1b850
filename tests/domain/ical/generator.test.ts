import ICAL from 'ical.js';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { CalendarEntry, Feed } from '$lib/server/ical';
import { colourName } from '$lib/server/ical/colour-name';
import { fold } from '$lib/server/ical/text';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { parseZone } from '$lib/time/zones';
import { writeFeed, writeInvitation } from '../../support/ical/write';
import { paris } from '../../support/zones';

// The faults of ical-generator that calendars G1–G12 list, each looked for in what we write with it.

const entry: CalendarEntry = {
	uid: 'a1b2c3',
	sequence: 0,
	changedAt: fromEpoch(Date.UTC(2026, 10, 1, 8, 0, 1)),
	startsAt: fromEpoch(Date.UTC(2026, 10, 26, 17, 30)),
	endsAt: fromEpoch(Date.UTC(2026, 10, 26, 20)),
	zone: paris,
	title: 'Jeudi pitch',
	status: 'confirmed',
	busy: true
};

const feed: Feed = {
	uid: 'feed-1',
	name: 'Coworking Metz',
	description: 'Tout',
	url: 'https://sillon.example/hubs/coworking-metz',
	source: 'https://sillon.example/hubs/coworking-metz/calendar.ics',
	colour: '#3276b1',
	locale: 'fr',
	changedAt: entry.changedAt,
	zone: paris,
	entries: [entry]
};

const write = (change: Partial<CalendarEntry>, head: Partial<Feed> = {}) =>
	writeFeed({ ...feed, ...head, entries: [{ ...entry, ...change }] });

const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const invitation = (change: Partial<CalendarEntry> = {}) =>
	writeInvitation({
		method: 'REQUEST',
		entry: { ...entry, ...change },
		stampedAt: fromEpoch(Date.UTC(2026, 10, 20)),
		organizer: { name: 'Coworking Metz', email: 'rsvp+abc@sillon.example' },
		attendee: { name: 'Agathe', email: 'agathe@sillon.example' },
		locale: 'fr'
	});

const { TZ } = process.env;
afterAll(() => {
	if (TZ === undefined) delete process.env['TZ'];
	else process.env['TZ'] = TZ;
});
afterEach(() => void vi.useRealTimers());

describe.each(['UTC', 'America/New_York', 'Pacific/Auckland'])('on a server in %s', (zone) => {
	const there = (text: () => string) => {
		process.env['TZ'] = zone;
		expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(
			{ UTC: 0, 'America/New_York': 300, 'Pacific/Auckland': -780 }[zone]
		);
		return text();
	};

	it('hours are local to the hub, and stamps UTC (calendars G1, G2)', () => {
		const lines = unfolded(there(() => writeFeed(feed)));
		expect(lines).toContain('DTSTART;TZID=Europe/Paris:20261126T183000');
		expect(lines).toContain('DTEND;TZID=Europe/Paris:20261126T210000');
		expect(lines).toContain('DTSTAMP:20261101T080001Z');
		expect(lines.filter((line) => line === 'LAST-MODIFIED:20261101T080001Z')).toHaveLength(2);
		expect(lines.join()).not.toContain('TIMEZONE-ID');
	});

	it('summer and winter differ, also in the night of the change', () => {
		const start = (startsAt: Instant) =>
			unfolded(there(() => write({ startsAt, endsAt: plus(startsAt, hourMs) }))).find((line) =>
				line.startsWith('DTSTART;')
			);
		expect(start(fromEpoch(Date.UTC(2026, 6, 2, 16, 30)))).toBe(
			'DTSTART;TZID=Europe/Paris:20260702T183000'
		);
		expect(start(fromEpoch(Date.UTC(2026, 2, 29, 0, 59)))).toBe(
			'DTSTART;TZID=Europe/Paris:20260329T015900'
		);
		expect(start(fromEpoch(Date.UTC(2026, 2, 29, 1)))).toBe(
			'DTSTART;TZID=Europe/Paris:20260329T030000'
		);
		expect(start(fromEpoch(Date.UTC(2026, 9, 25, 1)))).toBe(
			'DTSTART;TZID=Europe/Paris:20261025T020000'
		);
	});

	it('a zone without a reliable VTIMEZONE is written in UTC', () => {
		const text = there(() => write({ zone: parseZone('America/Vancouver') }));
		expect(unfolded(text)).toContain('DTSTART:20261126T173000Z');
		expect(text).not.toContain('Vancouver');
	});

	it('the bytes are the same', () => {
		expect(there(() => writeFeed(feed))).toBe(writeFeed(feed));
		expect(there(() => invitation())).toContain('DTSTART;TZID=Europe/Paris:20261126T183000');
	});
});

describe('typed text stays where it was typed', () => {
	const hostile = 'a\r\nMETHOD:CANCEL\u0000\nX-EVIL:1;x=",\\n\u2028b';

	it('in every text of the head and of an entry (calendars G3, G4)', () => {
		const typed = { title: hostile, description: hostile, location: hostile };
		const lines = unfolded(
			write({ ...typed, categories: [hostile] }, { name: hostile, description: hostile })
		);
		expect(lines.filter((line) => /^(METHOD|X-EVIL)/.test(line))).toEqual([]);
		expect(lines.join('')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
		expect(lines).toContain('NAME:a METHOD:CANCEL X-EVIL:1\\;x="\\,\\\\n b');
		expect(lines).toContain('X-WR-CALNAME:a METHOD:CANCEL X-EVIL:1\\;x="\\,\\\\n b');
		expect(lines).toContain('SUMMARY:a METHOD:CANCEL X-EVIL:1\\;x="\\,\\\\n b');
	});

	it('and a parser reads it back unchanged', () => {
		const title = '« L’idée », 50 % ; et \\n "après" ? 👩‍👩‍👧';
		const description = 'Une ligne\nune autre, et\tun tabulateur';
		const event = new ICAL.Component(
			ICAL.parse(write({ title, description }))
		).getFirstSubcomponent('vevent')!;
		expect(event.getFirstPropertyValue('summary')).toBe(title);
		expect(event.getFirstPropertyValue('description')).toBe(description);
	});

	it('and an address keeps its meaning (calendars G5)', () => {
		const lines = unfolded(write({ url: 'https://sillon.example/events/a,b;c?d=e,f' }));
		expect(lines).toContain('URL;VALUE=URI:https://sillon.example/events/a%2Cb%3Bc?d=e%2Cf');
	});
});

describe('the file as a whole', () => {
	it('has each property of its head once and before the first component (calendars G8, G10)', () => {
		const lines = unfolded(writeFeed(feed));
		const head = lines
			.slice(1, lines.indexOf('BEGIN:VTIMEZONE'))
			.map((line) => line.split(/[:;]/)[0]);
		expect(head).toEqual([
			...['VERSION', 'PRODID', 'CALSCALE', 'UID', 'LAST-MODIFIED', 'NAME', 'X-WR-CALNAME'],
			...['DESCRIPTION', 'X-WR-CALDESC', 'COLOR', 'X-APPLE-CALENDAR-COLOR', 'URL', 'SOURCE'],
			...['REFRESH-INTERVAL', 'X-PUBLISHED-TTL']
		]);
	});

	it('has one VTIMEZONE for each zone in use, of yearly rules', () => {
		const text = writeFeed({
			...feed,
			entries: [
				entry,
				{ ...entry, uid: 'b', zone: parseZone('Europe/Berlin') },
				{ ...entry, uid: 'c' }
			]
		});
		expect(text.match(/^TZID:.*$/gm)?.map((line) => line.trim())).toEqual([
			'TZID:Europe/Berlin',
			'TZID:Europe/Paris'
		]);
		expect(text.match(/^RRULE:FREQ=YEARLY/gm)).toHaveLength(4);
		expect(text).not.toContain('RDATE');
	});

	it('ends with a line end, and does not depend on the time of writing (calendars G9, G11)', () => {
		expect(writeFeed(feed).endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
		expect(invitation().endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
		const writtenAt = (moment: string) => {
			vi.setSystemTime(moment);
			return [writeFeed(feed), invitation()];
		};
		expect(writtenAt('2031-05-06T07:08:09Z')).toEqual(writtenAt('2033-12-24T22:59:58Z'));
	});

	it('names a colour for clients that know only names', () => {
		expect(writeFeed(feed)).toContain('COLOR:steelblue\r\nX-APPLE-CALENDAR-COLOR:#3276b1\r\n');
		expect(['#b02020', '#1f8f50', '#662f92'].map(colourName)).toEqual([
			'firebrick',
			'seagreen',
			'rebeccapurple'
		]);
	});

	it('folds between characters, never within one', () => {
		for (const character of ['a', 'é', '€', '👩']) {
			for (let lead = 0; lead < 5; lead += 1) {
				const line = 'x'.repeat(lead) + character.repeat(200);
				const folded = fold(line);
				expect(folded.replaceAll('\r\n ', '')).toBe(line);
				for (const part of folded.split('\r\n')) {
					expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
					expect(Buffer.byteLength(part)).toBeGreaterThan(
						part === folded.split('\r\n').at(-1) ? 0 : 70
					);
				}
			}
		}
	});
});

describe('an entry that would break the file', () => {
	it.each([
		['uid', { uid: '' }],
		['uid', { uid: 'a b' }],
		['uid', { uid: 'x'.repeat(192) }],
		['sequence', { sequence: -1 }],
		['sequence', { sequence: 1.5 }],
		['instant', { startsAt: fromEpoch(NaN) }],
		['instant', { startsAt: fromEpoch(-1) }],
		['instant', { endsAt: fromEpoch(Date.UTC(10_000, 0)) }],
		['instant', { changedAt: fromEpoch(0.5) }],
		['order', { endsAt: entry.startsAt }],
		['order', { endsAt: plus(entry.startsAt, 999) }],
		['order', { startsAt: entry.endsAt, endsAt: entry.startsAt }],
		['title', { title: '' }],
		['title', { title: ' \u0000\r\n\ufeff' }],
		['url', { url: 'events/a' }],
		['url', { url: 'javascript:alert(1)' }]
	])('is left out for its %s (calendars G12): %o', (fault, change) => {
		const told: string[] = [];
		const text = writeFeed({ ...feed, entries: [{ ...entry, ...change }] }, (_, why) =>
			told.push(why)
		);
		expect(told).toEqual([fault]);
		expect(text).not.toContain('BEGIN:VEVENT');
		expect(() => invitation(change)).toThrow(fault);
	});

	it.each(['a@b, c@d', 'a@b\r\nX:1', '"a b"@c', 'nobody', 'a@b;x'])(
		'is an invitation with the address %j',
		(email) => {
			const message = {
				...{ method: 'REQUEST' as const, entry, stampedAt: fromEpoch(0), locale: 'fr' as const },
				organizer: { name: 'Coworking Metz', email: 'rsvp+abc@sillon.example' },
				attendee: { name: 'A', email }
			};
			expect(() => writeInvitation(message)).toThrow('address');
		}
	);
});
