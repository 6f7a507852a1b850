import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchedulingMessage } from '$lib/server/ical/reading';
import { readMail, type IncomingMail } from '$lib/server/inbox';
import { corpus, corpusMail } from '../../../support/mail/corpus';

/** What turns one mail into another, in the middle of it. */
const snippets = [
	...['\r\n\r\n', '\n', '\r', ' ', '\t', '\0', '"', ';', ':', '=', '--', '\ufeff', '\u2028', 'é'],
	...['BEGIN:VEVENT\r\n', 'END:VEVENT\r\n', 'BEGIN:VCALENDAR\r\n', 'END:VCALENDAR\r\n'],
	...['METHOD:REPLY\r\n', 'METHOD:CANCEL\r\n', 'RECURRENCE-ID:\r\n', 'UID:another\r\n'],
	...['ATTENDEE;PARTSTAT=DECLINED:mailto:a@b.example\r\n', 'RRULE:FREQ=SECONDLY\r\n'],
	...['Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n', 'From: x@y.example\r\n'],
	...['Content-Transfer-Encoding: base64\r\n', '__proto__=1;', 'constructor:x\r\n', '&#0;<p>']
].map((text) => Buffer.from(text));

const edit = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	remove: fc.nat(60),
	insert: fc.oneof(
		fc.constantFrom(...snippets),
		fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes))
	)
});
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

const damaged = fc
	.tuple(
		fc.constantFrom(...corpus),
		fc.constantFrom('\r\n' as const, '\n' as const),
		fc.array(edit, { maxLength: 6 })
	)
	.map(([name, lineEnd, edits]) => edits.reduce(edited, corpusMail(name, lineEnd)));

function edited(raw: Buffer, { at, remove, insert }: Edit): Buffer {
	const place = Math.floor(at * raw.length);
	return Buffer.concat([raw.subarray(0, place), insert, raw.subarray(place + remove)]);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(textsIn);
}

/** Whatever is shown or stored of it is plain text, and not much. */
function arePlain(texts: string[]): void {
	const wrong = texts.filter(
		(text) =>
			text.length > 4000 || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) || !text.isWellFormed()
	);
	expect(wrong).toEqual([]);
}

function isBounded(mail: IncomingMail): void {
	arePlain(textsIn(mail));
	if (mail.content.kind !== 'reply') return;
	const { answers } = mail.content;
	expect(answers.length).toBeGreaterThan(0);
	expect(answers.length).toBeLessThanOrEqual(50);
	const about = answers.map(({ uid, occurrence, email }) =>
		JSON.stringify([uid, occurrence, email])
	);
	expect(new Set(about).size).toBe(about.length);
}

/** The calendar of each mail that holds one as it is, damaged. */
const calendars = corpus
	.map((name) => corpusMail(name).toString('utf8'))
	.flatMap((mail) => /BEGIN:VCALENDAR[^]*END:VCALENDAR/.exec(mail)?.[0] ?? []);
const damagedCalendar = fc
	.tuple(fc.constantFrom(...calendars), fc.array(edit, { maxLength: 6 }))
	.map(([calendar, edits]) => edits.reduce(edited, Buffer.from(calendar)).toString('utf8'));

// Together 10 000.
describe('whatever comes in', { timeout: 240_000 }, () => {
	it('is read without a fault, and stays within bounds', async () => {
		await fc.assert(
			fc.asyncProperty(damaged, async (raw) => isBounded(await readMail(raw))),
			{ numRuns: 1500 }
		);
	});

	it('may be no mail at all', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (raw) =>
				isBounded(await readMail(raw))
			),
			{ numRuns: 500 }
		);
	});

	it('may hold any calendar', () => {
		expect(calendars.length).toBeGreaterThan(20);
		fc.assert(
			fc.property(damagedCalendar, (text) => {
				const message = readSchedulingMessage(text);
				arePlain(textsIn(message));
				expect(message?.events.length ?? 0).toBeLessThanOrEqual(20);
			}),
			{ numRuns: 6000 }
		);
	});

	it('answers for the whole only where no date is named', () => {
		const [before = '', after = ''] = corpusMail('day-date')
			.toString('utf8')
			.split('VALUE=DATE:20261210');
		const date = fc.oneof(
			fc.string({ maxLength: 40 }),
			fc.constantFrom('', ':', '20261310', '20261210T', 'X="', 'TZID=:20261210T183000')
		);
		fc.assert(
			fc.property(date, (text) => {
				const line = text.replace(/[\r\n]/g, '');
				const { events = [] } = readSchedulingMessage(`${before}${line}${after}`) ?? {};
				expect(events.filter(({ occurrence }) => !occurrence)).toEqual([]);
			}),
			{ numRuns: 2000 }
		);
	});
});
