import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../support/ical/check';

// A check that passes everything would say nothing: each of these files is broken in one way.

const zone = [
	'BEGIN:VTIMEZONE',
	'TZID:Europe/Paris',
	'BEGIN:DAYLIGHT',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0200',
	'DTSTART:19700329T020000',
	'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
	'END:DAYLIGHT',
	'BEGIN:STANDARD',
	'TZOFFSETFROM:+0200',
	'TZOFFSETTO:+0100',
	'DTSTART:19701025T030000',
	'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
	'END:STANDARD',
	'END:VTIMEZONE'
].join('\r\n');

const event = [
	'BEGIN:VEVENT',
	'UID:a1b2c3',
	'SEQUENCE:0',
	'DTSTAMP:20261101T080000Z',
	'DTSTART;TZID=Europe/Paris:20261126T183000',
	'DTEND;TZID=Europe/Paris:20261126T210000',
	'SUMMARY:Jeudi pitch\\, 14e édition',
	'URL;VALUE=URI:https://sillon.example/events/jeudi-pitch',
	'STATUS:CONFIRMED',
	'END:VEVENT'
].join('\r\n');

const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Sillon//Sillon//FR'].join('\r\n');
const feed = `${[head, 'NAME:Coworking Metz', zone, event, 'END:VCALENDAR'].join('\r\n')}\r\n`;

const attendee =
	'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="A"';
const people = [
	'ORGANIZER;CN="Metz":mailto:rsvp+1@sillon.example',
	`${attendee.slice(0, 60)}\r\n ${attendee.slice(60)}:mailto:a@guest.example`
].join('\r\n');
const invitation = feed
	.replace('NAME:Coworking Metz', 'METHOD:REQUEST')
	.replace('STATUS:', `${people}\r\nSTATUS:`);

const replaced = (text: string, part: string | RegExp, by: string) => {
	const broken = text.replace(part, by);
	expect(broken).not.toBe(text);
	return broken;
};
const long = 'é'.repeat(60);

describe('the check of a finished file', () => {
	it('passes a right feed and a right invitation', () => {
		expect(faultsOf(feed)).toEqual([]);
		expect(faultsOf(invitation)).toEqual([]);
	});

	it.each([
		['a lone line end', 'control character', '\r\nSTATUS', '\nSTATUS'],
		['no last line end', 'does not end with CRLF', /\r\n$/, ''],
		['a byte order mark', 'BOM', 'BEGIN:VCALENDAR', '\ufeffBEGIN:VCALENDAR'],
		['a control character', 'control character', 'Jeudi', 'Jeudi\u0000'],
		['a long line', 'has 128 octets', /SUMMARY:.*/, `SUMMARY:${long}`],
		['a name in the middle', 'stands after a component', event, `${event}\r\nNAME:x`],
		['two names', '2 NAME', 'NAME:', 'NAME:x\r\nNAME:'],
		['a wrong value', 'is no INTEGER', 'SEQUENCE:0', 'SEQUENCE:first'],
		['a day that is none', 'is no DATE-TIME', '20261126T183000', '20260231T183000'],
		['a comma in a text', 'is no TEXT', 'pitch\\,', 'pitch,'],
		['an escape in an address', 'is no URI', '/events/jeudi-pitch', '/events/a\\,b'],
		[
			'an open quote',
			'parameter is not written right',
			'TZID=Europe/Paris:',
			'TZID="Europe/Paris:'
		],
		['no UID', 'VEVENT has no UID', 'UID:a1b2c3\r\n', ''],
		['a UID of 192 characters', 'form it needs', 'UID:a1b2c3', `UID:${'x\r\n '.repeat(192)}x`],
		['a stamp in local time', 'not in UTC', '20261101T080000Z', '20261101T080000'],
		['an end before its start', 'does not end after', 'T210000', 'T180000'],
		['a floating time', 'floats', 'DTSTART;TZID=Europe/Paris:', 'DTSTART:'],
		['a duration too', 'DURATION is not known', 'STATUS:', 'DURATION:PT1H\r\nSTATUS:'],
		['a title of 256 characters', 'form it needs', /SUMMARY:.*/, `SUMMARY:${'x\r\n '.repeat(256)}`],
		['no zone', 'has no VTIMEZONE', `${zone}\r\n`, ''],
		['a zone of another name', 'has no VTIMEZONE', 'TZID:Europe/Paris', 'TZID:Europe/Brussels'],
		['a zone twice', '2 VTIMEZONE of Europe/Paris', zone, `${zone}\r\n${zone}`],
		['a zone from 2026', 'begins in 2026', '19700329T', '20260329T'],
		['another rule', 'Outlook does not read', 'FREQ=YEARLY;BYMONTH=3', 'FREQ=MONTHLY;BYMONTH=3'],
		['a wrong offset', 'another offset', 'TZOFFSETTO:+0100', 'TZOFFSETTO:+0000'],
		['nothing', 'is empty', `${zone}\r\n${event}\r\n`, ''],
		['two events of one UID', 'stands twice', event, `${event}\r\n${event}`],
		['a guest in a feed', 'ATTENDEE without METHOD', 'STATUS:', `${people}\r\nSTATUS:`],
		['no word of cancelled', 'does not say that it is cancelled', 'CONFIRMED', 'CANCELLED']
	])('refuses a feed with %s', (_, fault, part, by) => {
		expect(faultsOf(replaced(feed, part, by)).join('\n')).toContain(fault);
	});

	it.each([
		[
			'an answer of the same name',
			'is the invited person',
			'rsvp+1@sillon.example',
			'a@guest.example'
		],
		['MAILTO in capitals', 'is no CAL-ADDRESS', ':mailto:a@', ':MAILTO:a@'],
		['nobody', 'has 0 ATTENDEE', /ATTENDEE[^@]*@guest.example\r\n/, ''],
		['no question', 'RSVP=', ';RSVP=TRUE', ''],
		['a status that was cancelled', 'asks for what is cancelled', 'CONFIRMED', 'CANCELLED'],
		['two events', 'about 2 events', event.slice(0, 12), `${event}\r\nBEGIN:VEVENT`],
		['two methods', '2 METHOD', 'METHOD:REQUEST', 'METHOD:REQUEST\r\nMETHOD:CANCEL'],
		['a quote by a backslash', 'parameter is not written right', 'CN="Metz"', 'CN="M\\"e\\"tz"'],
		['a circumflex', 'a ^ that means nothing', 'CN="Metz"', 'CN="M^etz"']
	])('refuses an invitation with %s', (_, fault, part, by) => {
		expect(faultsOf(replaced(invitation, part, by)).join('\n')).toContain(fault);
	});

	it('refuses a fold within a character', () => {
		const whole = Buffer.from(replaced(feed, 'SUMMARY:Jeudi', 'SUMMARY:é Jeudi'));
		const at = whole.indexOf('é') + 1;
		const broken = Buffer.concat([whole.subarray(0, at), Buffer.from('\r\n '), whole.subarray(at)]);
		expect(faultsOf(broken).join('\n')).toContain('folded within a character');
	});
});
