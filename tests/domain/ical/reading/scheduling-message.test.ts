import { describe, expect, it } from 'vitest';
import { readSchedulingMessage } from '$lib/server/ical/reading';
import { fromEpoch } from '$lib/time/instant';
import { aCalendarPart } from '../../../factories/calendar-part';

const event = (...lines: string[]) =>
	['BEGIN:VEVENT', 'UID:a1', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...parts: string[]) =>
	['BEGIN:VCALENDAR', 'METHOD:REPLY', ...parts, 'END:VCALENDAR', ''].join('\r\n');
const read = (...parts: string[]) => readSchedulingMessage(calendar(...parts));
const readOne = (...lines: string[]) => read(event(...lines))?.events[0];

describe('a calendar that somebody sent', () => {
	it('may be one of ours', () => {
		const { content } = aCalendarPart();
		expect(readSchedulingMessage(content)).toMatchObject({
			method: 'REQUEST',
			isWhole: true,
			events: [
				{
					uid: 'a1b2c3',
					organizer: 'rsvp+abc@sillon.example',
					attendees: [{ email: 'agathe@guest.example', status: 'none' }],
					startsAt: { kind: 'instant', at: Date.UTC(2026, 10, 26, 17, 30) },
					title: 'Jeudi pitch',
					recurs: false
				}
			]
		});
	});

	it('has one method', () => {
		expect(readSchedulingMessage(calendar('METHOD:CANCEL'))).toBeUndefined();
		expect(read('METHOD:reply')?.method).toBe('REPLY');
		expect(readSchedulingMessage('BEGIN:VCALENDAR\nEND:VCALENDAR')?.method).toBeUndefined();
		expect(readSchedulingMessage('Bonjour')).toBeUndefined();
	});

	it('says that it is not whole', () => {
		expect(read(event(), event('UID:b2'))).toMatchObject({
			isWhole: false,
			events: [{ uid: 'a1' }]
		});
		expect(read(event(), 'BEGIN:VEVENT', 'UID:b2')).toMatchObject({ isWhole: false });
		expect(read(event())).toMatchObject({ isWhole: true });
	});

	it('is not read beyond twenty events, or deeper than any is', () => {
		expect(read(...Array.from({ length: 21 }, () => event()))).toBeUndefined();
		expect(read(...Array.from({ length: 12 }, () => 'BEGIN:VALARM'))).toBeUndefined();
	});

	it('says that it repeats, not how', () => {
		expect(readOne('RRULE:FREQ=SECONDLY')).toMatchObject({ recurs: true });
		expect(readOne()).toMatchObject({ recurs: false });
	});

	it('hides nothing in what is nested', () => {
		const alarm = ['BEGIN:VALARM', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example', 'END:VALARM'];
		expect(readOne(...alarm)?.attendees).toEqual([]);
	});

	it('has no names of JavaScript', () => {
		const odd = [
			'constructor:x',
			'__proto__:x',
			'ATTENDEE;__proto__=x;toString=y:mailto:a@b.example'
		];
		expect(readOne(...odd)?.attendees).toEqual([
			{ email: 'a@b.example', status: 'none', comment: '' }
		]);
	});
});

describe('the date that is answered', () => {
	const dateOf = (line: string) => readOne(`RECURRENCE-ID${line}`)?.occurrence;
	const instant = { kind: 'instant', at: fromEpoch(Date.UTC(2026, 11, 10, 17, 30)) };

	it.each([
		['in UTC', ':20261210T173000Z'],
		['in Paris', ';TZID=Europe/Paris:20261210T183000'],
		['quoted', ';TZID="Europe/Paris":20261210T183000'],
		['with a prefix', ';TZID=/freeassociation.example/Tzfile/Europe/Paris:20261210T183000'],
		['as Windows says it', ';TZID=Romance Standard Time:20261210T183000']
	])('is an instant %s', (_, line) => {
		expect(dateOf(line)).toEqual(instant);
	});

	it.each([
		['without a zone', ':20261210T183000'],
		['in an unknown zone', ';TZID=Custom:20261210T183000'],
		['in a zone of no clock', ';TZID=Europe/Nowhere:20261210T183000']
	])('is the time of the hub %s', (_, line) => {
		expect(dateOf(line)).toEqual({ kind: 'local', date: '2026-12-10', time: '18:30' });
	});

	it('may be skipped by the clock', () => {
		expect(dateOf(';TZID=Europe/Paris:20270328T023000')).toEqual({
			...{ kind: 'local', date: '2027-03-28', time: '02:30' }
		});
	});

	it.each([':', ':20261310', ':20261210T253000Z', ':20261210T1830', ':P1D', ';VALUE=PERIOD:x'])(
		'is none, and nothing is answered: %s',
		(line) => {
			expect(readOne(`RECURRENCE-ID${line}`)).toBeUndefined();
		}
	);

	it('is none of two', () => {
		const two = ['RECURRENCE-ID:20261210T173000Z', 'RECURRENCE-ID:20261224T173000Z'];
		expect(readOne(...two)).toBeUndefined();
		expect(readOne(two[0]!, two[0]!)?.occurrence).toEqual(instant);
	});
});

describe('who answers', () => {
	const personOf = (line: string) => readOne(line)?.attendees[0];

	it.each([
		['in capitals', 'ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:A@B.EXAMPLE'],
		['without mailto', 'ATTENDEE;PARTSTAT=ACCEPTED:a@b.example'],
		['with an escape', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a%40b.example'],
		['in a parameter', 'ATTENDEE;PARTSTAT=ACCEPTED;EMAIL=a@b.example:urn:uuid:1'],
		['in small letters', 'attendee;partstat=accepted:mailto:a@b.example'],
		['with a name that holds a colon', 'ATTENDEE;CN="A: B; C";PARTSTAT=ACCEPTED:mailto:a@b.example']
	])('is read %s', (_, line) => {
		expect(personOf(line)).toEqual({ email: 'a@b.example', status: 'accepted', comment: '' });
	});

	it.each([
		'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example,c@d.example',
		'ATTENDEE;PARTSTAT=ACCEPTED:mailto:<a@b.example>',
		'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a%0a@b.example',
		'ATTENDEE;CN="A;PARTSTAT=ACCEPTED:mailto:a@b.example',
		'ATTENDEE;PARTSTAT=ACCEPTED'
	])('is nobody: %s', (line) => {
		expect(personOf(line)).toBeUndefined();
	});

	it('says nothing that is unknown here', () => {
		expect(personOf('ATTENDEE;PARTSTAT=X-PERHAPS:mailto:a@b.example')?.status).toBe('none');
		expect(personOf('ATTENDEE:mailto:a@b.example')?.status).toBe('none');
	});
});
