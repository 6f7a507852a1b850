import { describe, expect, it } from 'vitest';
import { readMail } from '$lib/server/inbox';
import { corpusMail } from '../../../support/mail/corpus';

const email = 'marie.colin@guest.example';
const organizer = 'rsvp+g5k2v7m0q9x4t1c8r3p60123456789abcdef0123456789abcdef@agenda.example';

describe('the head of a mail', () => {
	it('says who answers, to which address, and what', async () => {
		const { content: _, ...head } = await readMail(corpusMail('typed'));
		expect(head).toEqual({
			messageId: 'a1@mail.guest.example',
			from: { name: 'Marie Colin', email },
			recipients: [organizer],
			sentAt: Date.parse('2026-11-20T09:02:11Z'),
			subject: 'Re: Invitation : Jeudi pitch',
			answersTo: ['k3m5p7r9t2v4x6z8b1d0@agenda.example'],
			automatic: false,
			authentication: []
		});
	});

	it('is read in any case', async () => {
		const { from, recipients } = await readMail(corpusMail('outlook-com-declined'));
		expect(from).toEqual({ name: 'MARIE COLIN', email });
		expect(recipients).toEqual([organizer]);
	});

	it('names nobody when two say that they wrote it', async () => {
		expect((await readMail(corpusMail('two-authors'))).from).toBeUndefined();
	});

	it('counts no program as a person', async () => {
		expect((await readMail(corpusMail('outlook-accepted'))).automatic).toBe(false);
		expect((await readMail(corpusMail('room-accepts'))).automatic).toBe(true);
		expect((await readMail(corpusMail('bounce'))).automatic).toBe(true);
	});
});

describe('what is beyond the bounds reaches a person with its sender', () => {
	const typed = corpusMail('typed');

	it.each([
		['too long', 'too-large', Buffer.concat([typed, Buffer.alloc(11 * 1024 * 1024, 'a')])],
		['of countless lines', 'damaged', Buffer.concat([typed, Buffer.alloc(300_000, '\n')])],
		['of countless parts', 'damaged', Buffer.concat([typed, Buffer.alloc(3000, '\n--a\n')])],
		['with an endless head', 'damaged', withLongHead(typed)]
	])('%s', async (_, why, raw) => {
		const { from, content } = await readMail(raw);
		expect(content).toEqual({ kind: 'unreadable', why, words: '' });
		expect(from?.email).toBe(email);
	});

	it('nested without end', async () => {
		const nested = Array.from(
			{ length: 30 },
			(_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`
		).join('');
		const head = 'From: Marie <marie.colin@guest.example>\r\n';
		const { from, content } = await readMail(Buffer.from(head + nested));
		expect(content).toEqual({ kind: 'unreadable', why: 'damaged', words: '' });
		expect(from?.email).toBe(email);
	});

	it('a calendar of countless lines', async () => {
		const event = `BEGIN:VEVENT\r\nUID:a\r\n${'COMMENT:b\r\n'.repeat(6000)}END:VEVENT\r\n`;
		const raw = `From: a@guest.example\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${event}END:VCALENDAR\r\n`;
		expect((await readMail(Buffer.from(raw))).content).toEqual({
			...{ kind: 'unreadable', why: 'calendar', words: '' }
		});
	});
});

function withLongHead(mail: Buffer): Buffer {
	const text = mail.toString('latin1');
	const padding = `X-Padding: ${'a'.repeat(70)}\r\n`.repeat(5000);
	return Buffer.from(
		text.replace('MIME-Version', () => `${padding}MIME-Version`),
		'latin1'
	);
}
