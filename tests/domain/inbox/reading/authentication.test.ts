import { describe, expect, it } from 'vitest';
import { readMail } from '$lib/server/inbox';
import { verificationOf } from '$lib/server/inbox/reading/authentication';
import { corpusMail } from '../../../support/mail/corpus';

const server = 'mx.agenda.example';
const passed =
	'mx.agenda.example; spf=pass smtp.mailfrom=guest.example; dkim=pass header.d=guest.example; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=guest.example';

/** What is found of an answer of Marie's with these headers above it, the last written first. */
async function found(...headers: string[]) {
	const lines = headers.map((header) => `Authentication-Results: ${header}\r\n`).join('');
	const mail = await readMail(
		Buffer.concat([Buffer.from(lines), corpusMail('thunderbird-declined')])
	);
	expect(mail.content.kind).toBe('reply');
	return verificationOf(mail, server);
}

describe('where a mail comes from', () => {
	it('is unknown when no mail server is asked', async () => {
		const mail = await readMail(corpusMail('thunderbird-declined'));
		expect(verificationOf(mail, undefined)).toBe('unknown');
		expect(verificationOf(mail, '')).toBe('unknown');
	});

	it.each([
		['as most servers write it', passed],
		['with a version, in capitals', 'MX.AGENDA.EXAMPLE 1; DMARC=PASS header.from=GUEST.EXAMPLE'],
		['on several lines', 'mx.agenda.example;\r\n\tdmarc=pass\r\n\theader.from=guest.example'],
		[
			'with comments',
			'(a (b; c)) mx.agenda.example; dmarc = pass (policy; d) header.from = guest.example'
		]
	])('is its From: %s', async (_, header) => {
		expect(await found(header)).toBe('passed');
	});

	it.each([
		['nobody says so', []],
		['another server says so', [passed.replace('mx.', 'mx.evil.')]],
		['a server with a longer name says so', [passed.replace('example;', 'example.evil.example;')]],
		['it is about another domain', [passed.replace('header.from=guest', 'header.from=evil')]],
		['it is about no domain', ['mx.agenda.example; dmarc=pass']],
		['it fails', [passed.replace('dmarc=pass', 'dmarc=fail')]],
		['nothing was found', ['mx.agenda.example; none']],
		['only others passed', ['mx.agenda.example; spf=pass header.from=guest.example']],
		['it says both', [`${passed}; dmarc=fail header.from=guest.example`]],
		['it says it in a comment', ['mx.agenda.example; (; dmarc=pass header.from=guest.example)']],
		['it says it of a name twice', [`${passed} header.from=evil.example`]],
		[
			'it says it in quotes',
			['mx.agenda.example; dkim=fail reason="; dmarc=pass header.from=guest.example"']
		],
		[
			'the sender wrote it below the word of our server',
			['mx.agenda.example; dmarc=fail header.from=guest.example', passed]
		]
	])('is not known to be its From: %s', async (_, headers) => {
		expect(await found(...headers)).toBe('failed');
	});

	it('is not known when two say that they wrote it', async () => {
		const raw = Buffer.concat([
			Buffer.from(`Authentication-Results: ${passed}\r\n`),
			corpusMail('two-authors')
		]);
		expect(verificationOf(await readMail(raw), server)).toBe('failed');
	});
});
