import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { MailId } from '$lib/server/db/id';
import { compose } from '$lib/server/outbox/compose';
import type { MailContent } from '$lib/server/mail/mail';
import { fromEpoch } from '$lib/time/instant';
import { calendarsIn } from '../../support/ical/parts';

// Mails are written with nodemailer and read with postal-mime: a second opinion on every header.

const createdAt = fromEpoch(Date.UTC(2026, 10, 26, 9, 0, 7));
const calendar = [
	'BEGIN:VCALENDAR',
	'VERSION:2.0',
	'METHOD:REQUEST',
	'BEGIN:VEVENT',
	'SUMMARY:Été à l’Atelier, « Jaumont »',
	'END:VEVENT',
	'END:VCALENDAR',
	''
].join('\r\n');

const content: MailContent = {
	to: { email: 'agathe@member.example', name: 'Agathe Vézelois' },
	locale: 'fr',
	subject: 'Invitation : Jeudi pitch, 14e édition',
	text: 'Bonjour Agathe,\n\nSerez-vous des nôtres ?\n',
	html: '<!doctype html><p>Serez-vous des nôtres ?</p>',
	fromName: 'Coworking Metz',
	replyTo: { email: 'rsvp+abc@sillon.example', name: 'Coworking Metz' },
	calendar: { method: 'REQUEST', content: calendar },
	inReplyTo: 'firstmail'
};

async function sent(input: Partial<MailContent> = {}) {
	const composed = await compose('mail1' as MailId, { ...content, ...input }, createdAt);
	return { ...composed, email: await PostalMime.parse(composed.raw) };
}

const value = (email: Email, name: string) =>
	email.headers.filter((header) => header.key === name).map((header) => header.value);

describe('a composed mail', () => {
	it('has sender, recipient and subject, and says that a machine wrote it', async () => {
		const { email, envelope } = await sent();
		expect(envelope).toEqual({ from: 'agenda@sillon.example', to: ['agathe@member.example'] });
		expect(email.from).toMatchObject({ name: 'Coworking Metz', address: 'agenda@sillon.example' });
		expect(email.to).toEqual([{ name: 'Agathe Vézelois', address: 'agathe@member.example' }]);
		expect(email.replyTo).toEqual([{ name: 'Coworking Metz', address: 'rsvp+abc@sillon.example' }]);
		expect(email.subject).toBe(content.subject);
		expect(email.messageId).toBe('<mail1@sillon.example>');
		expect(email.inReplyTo).toBe('<firstmail@sillon.example>');
		expect(email.references).toBe('<firstmail@sillon.example>');
		expect(email.date).toBe('2026-11-26T09:00:07.000Z');
		expect(value(email, 'auto-submitted')).toEqual(['auto-generated']);
		expect(value(email, 'x-auto-response-suppress')).toEqual(['OOF, AutoReply']);
		expect(email.text?.replace(/\r\n/g, '\n').trim()).toBe(content.text.trim());
	});

	it('carries its calendar once as an alternative with its method, once as a file, same bytes', async () => {
		const { email, raw } = await sent();
		const source = raw.toString('latin1');
		expect(source.match(/^Content-Type: [^;\r\n]+/gm)).toEqual([
			'Content-Type: multipart/mixed',
			'Content-Type: multipart/alternative',
			'Content-Type: text/plain',
			'Content-Type: text/html',
			'Content-Type: text/calendar',
			'Content-Type: application/ics'
		]);
		expect(source).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST\r\n/);
		const part = source.slice(source.indexOf('Content-Type: text/calendar'));
		expect(part.slice(0, part.indexOf('\r\n\r\n'))).not.toMatch(/Content-Disposition/i);
		expect(email.attachments.map(({ mimeType, filename }) => [mimeType, filename])).toEqual([
			['text/calendar', null],
			['application/ics', 'invite.ics']
		]);
		expect(calendarsIn(source)).toEqual([calendar, calendar]);
	});

	it('can be unsubscribed from: by a click in the mail client over https, else on a page', async () => {
		const headersOf = async (unsubscribe: string) => {
			const { email } = await sent({ unsubscribe });
			return ['list-unsubscribe', 'list-unsubscribe-post'].map((name) => value(email, name));
		};
		expect(await headersOf('https://sillon.example/stop/token')).toEqual([
			['<https://sillon.example/stop/token>'],
			['List-Unsubscribe=One-Click']
		]);
		expect(await headersOf('http://localhost:3000/stop/token')).toEqual([
			['<http://localhost:3000/stop/token>'],
			[]
		]);
	});

	it('has no calendar part when there is none, and the same bytes each time', async () => {
		const { raw } = await sent({ calendar: undefined });
		expect(raw.toString('latin1')).not.toContain('text/calendar');
		const [first, second] = [await sent(), await sent()];
		expect(first.raw.equals(second.raw)).toBe(true);
	});

	it('ends each line with CRLF', async () => {
		const { raw } = await sent();
		expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	});

	it('accepts only an address as an address', async () => {
		for (const email of [
			'a@b.example\r\nBcc: c@d.example',
			'a@b.example, c@d.example',
			'<a@b.example>'
		]) {
			await expect(sent({ to: { email, name: '' } })).rejects.toThrow('not an address');
			await expect(sent({ replyTo: { email, name: '' } })).rejects.toThrow('not an address');
		}
	});
});

const hostile = fc
	.array(
		fc.oneof(
			{ weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
			fc.string({ unit: 'grapheme', maxLength: 12 }),
			fc.constantFrom(
				...['\r\n', '\n', '\r', '\0', '\u2028', '\u2029', '\u0085', '\v', '\t'],
				...[
					'Bcc: evil@evil.example',
					'\r\nBcc: evil@evil.example\r\n\r\n',
					'"',
					'<',
					'>',
					',',
					';'
				],
				...['=?utf-8?Q?=0D=0ABcc=3A_evil=40evil.example?=', 'evil@evil.example', '(', '\\', ':']
			)
		),
		{ maxLength: 6 }
	)
	.map((parts) => parts.join(''));

describe('whatever names and texts people type (security S30)', () => {
	it('the headers, the recipient and the parts stay what they were', async () => {
		const names = (await sent()).email.headers.map((header) => header.key);
		await fc.assert(
			fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, to, from, reply) => {
				const { email, envelope } = await sent({
					subject: `S ${subject}`,
					to: { email: 'agathe@member.example', name: to },
					fromName: from || 'Sillon',
					replyTo: { email: 'rsvp+abc@sillon.example', name: reply }
				});
				expect(envelope.to).toEqual(['agathe@member.example']);
				expect(email.headers.map((header) => header.key)).toEqual(names);
				expect(email.to?.map((one) => one.address)).toEqual(['agathe@member.example']);
				expect(email.from?.address).toBe('agenda@sillon.example');
				expect(email.replyTo?.map((one) => one.address)).toEqual(['rsvp+abc@sillon.example']);
				expect([email.cc, email.bcc]).toEqual([undefined, undefined]);
				expect(email.attachments).toHaveLength(2);
			}),
			{ numRuns: 300 }
		);
	});
});
