import ICAL from 'ical.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEntry, Feed } from '$lib/server/ical';
import { cleanLine } from '$lib/server/ical/text';
import { writtenZones, zoneLines } from '$lib/server/ical/zone';
import { hourMs, weekMs } from '$lib/time/durations';
import { fromEpoch } from '$lib/time/instant';
import { writeFeed, writeInvitation } from '../../support/ical/write';
import { paris } from '../../support/zones';

const entry: CalendarEntry = {
	uid: 'a1b2c3',
	sequence: 2,
	changedAt: fromEpoch(Date.UTC(2026, 10, 1, 8)),
	startsAt: fromEpoch(Date.UTC(2026, 10, 26, 17, 30)),
	endsAt: fromEpoch(Date.UTC(2026, 10, 26, 20)),
	zone: paris,
	title: 'Jeudi pitch, 14e édition',
	status: 'confirmed',
	busy: true,
	url: 'https://sillon.example/events/jeudi-pitch-14'
};

const feed: Feed = {
	uid: 'feed-1',
	name: 'Coworking Metz',
	description: '',
	url: 'https://sillon.example/hubs/coworking-metz',
	source: 'https://sillon.example/hubs/coworking-metz/calendar.ics',
	locale: 'fr',
	changedAt: entry.changedAt,
	zone: paris,
	entries: [entry]
};

const hostile = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 200 }),
	fc.constantFrom(
		'a\r\nMETHOD:CANCEL',
		'END:VEVENT\nBEGIN:VEVENT',
		'nul\u0000',
		'"; CN="x',
		'é'.repeat(120),
		'👩‍👩‍👧‍👦'.repeat(20),
		'\\n\\,;:',
		'\ufefftitre'
	)
);

describe('a feed can be read by every client', () => {
	it('has the hub’s local time with its zone', () => {
		const text = writeFeed(feed);
		expect(text).toContain('DTSTART;TZID=Europe/Paris:20261126T183000\r\n');
		expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n');
		expect(text).toContain('DTSTAMP:20261101T080000Z\r\n');
		expect(text).not.toMatch(/METHOD|ATTENDEE|ORGANIZER/);
	});

	it('is the same bytes each time', () => {
		expect(writeFeed(feed)).toBe(writeFeed(feed));
	});

	it('says in words that an event is cancelled', () => {
		const text = writeFeed({ ...feed, entries: [{ ...entry, status: 'cancelled' }] });
		expect(text).toContain('SUMMARY:Annulé\u00a0: Jeudi pitch\\, 14e édition');
		expect(text).toContain('STATUS:CANCELLED');
		expect(text).toContain('TRANSP:TRANSPARENT');
	});

	it('is valid when it is empty', () => {
		const text = writeFeed({ ...feed, entries: [] });
		expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vtimezone')).toHaveLength(1);
	});

	it('leaves a broken entry out and keeps the others', () => {
		const left: string[] = [];
		const broken = { ...entry, uid: 'broken', endsAt: entry.startsAt };
		const text = writeFeed({ ...feed, entries: [broken, entry] }, (uid) => left.push(uid));
		expect(left).toEqual(['broken']);
		expect(new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')).toHaveLength(1);
	});

	it('stays one event with the typed text, whatever is typed', () => {
		fc.assert(
			fc.property(hostile, hostile, hostile, (title, description, location) => {
				const typed = { ...entry, title, description, location };
				const text = writeFeed({ ...feed, name: title, description, entries: [typed] });
				const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
				expect(events).toHaveLength(cleanLine(title) ? 1 : 0);
				if (events[0]) expect(events[0].getFirstPropertyValue('uid')).toBe('a1b2c3');
			}),
			{ numRuns: 500 }
		);
	});
});

describe('an invitation is shown as one', () => {
	const message = {
		method: 'REQUEST' as const,
		entry,
		stampedAt: fromEpoch(Date.UTC(2026, 10, 20)),
		organizer: { name: 'Coworking Metz', email: 'rsvp+abc@sillon.example' },
		attendee: { name: 'Agathe Vézelois', email: 'agathe@example.example' },
		locale: 'fr' as const
	};

	it('asks one person, by name, for an answer', () => {
		const text = writeInvitation(message);
		const calendar = new ICAL.Component(ICAL.parse(text));
		expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
		const attendee = calendar.getFirstSubcomponent('vevent')!.getFirstProperty('attendee')!;
		expect(String(attendee.getFirstValue()).toLowerCase()).toBe('mailto:agathe@example.example');
		expect(
			['cutype', 'role', 'partstat', 'rsvp', 'cn'].map((name) => attendee.getParameter(name))
		).toEqual(['INDIVIDUAL', 'REQ-PARTICIPANT', 'NEEDS-ACTION', 'TRUE', 'Agathe Vézelois']);
		expect(text).toContain('DTSTAMP:20261120T000000Z');
	});

	it('cancels for everybody with STATUS, for one person without', () => {
		const off = { ...entry, status: 'cancelled' as const, sequence: 3 };
		expect(writeInvitation({ ...message, method: 'CANCEL', entry: off })).toContain(
			'STATUS:CANCELLED'
		);
		expect(writeInvitation({ ...message, method: 'CANCEL' })).not.toContain('STATUS:');
	});

	it('keeps a hostile name inside its quotes', () => {
		fc.assert(
			fc.property(hostile, (name) => {
				const text = writeInvitation({
					...message,
					organizer: { ...message.organizer, name },
					attendee: { ...message.attendee, name }
				});
				const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!;
				expect(event.getAllProperties('attendee')).toHaveLength(1);
				expect(String(event.getFirstPropertyValue('organizer')).toLowerCase()).toBe(
					'mailto:rsvp+abc@sillon.example'
				);
			}),
			{ numRuns: 300 }
		);
	});
});

describe('the zones we write match those of Intl', () => {
	it.each(writtenZones)('%s changes when Intl says so, from 2025 to 2030', (zone) => {
		const file = ['BEGIN:VCALENDAR', ...zoneLines(zone), 'END:VCALENDAR'].join('\r\n');
		const block = new ICAL.Component(ICAL.parse(file)).getFirstSubcomponent('vtimezone')!;
		const written = new ICAL.Timezone(block);
		const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
		for (let at = Date.UTC(2025, 0, 1, 12); at < Date.UTC(2030, 0, 1); at += weekMs) {
			const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')!.value;
			const [, hours = '0'] = /GMT\+?(-?\d+)/.exec(name) ?? [];
			const time = ICAL.Time.fromJSDate(new Date(at + Number(hours) * hourMs), true);
			time.zone = written;
			expect(written.utcOffset(time)).toBe(Number(hours) * 3600);
		}
	});
});
