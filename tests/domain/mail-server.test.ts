import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MailServer } from '../support/mail/smtp';
import type { Fault } from '../support/mail/smtp-wire';

// Tests the faulty mail server of the other tests with a plain client: each fault does what it says.

let server: MailServer;

beforeEach(async () => {
	server = await MailServer.start();
});

afterEach(async () => {
	await server.stop();
});

const timeouts = { connectionTimeout: 400, greetingTimeout: 400, socketTimeout: 400 };

function send(subject = 'Bonjour', text = 'Un mot.\n.\n..fin') {
	const transport = createTransport({ url: server.url, ...timeouts });
	const mail = { from: 'hub@hub.example', to: 'ada@member.example', subject, text };
	return transport.sendMail({ ...mail, messageId: `<${subject}@sillon.example>` }).then(
		() => 'sent',
		(error: { code?: string; responseCode?: number }) =>
			error.responseCode ? `${error.code} ${error.responseCode}` : error.code
	);
}

test('without a fault the mail arrives as it was written', async () => {
	expect(await send()).toBe('sent');
	expect(server.accepted).toHaveLength(1);
	expect(server.accepted[0]).toMatchObject({
		messageId: '<Bonjour@sillon.example>',
		from: 'hub@hub.example',
		to: ['ada@member.example']
	});
	expect(server.accepted[0]?.raw).toContain('Un mot.\r\n.\r\n..fin');
});

const long = 'Une ligne assez longue pour peser.\n'.repeat(9000);

test.each<[string, Fault, string, number]>([
	['dropped at the connection', { at: 'connect', drop: true }, 'ECONNECTION', 0],
	['dropped after EHLO', { at: 'ehlo', drop: true }, 'ECONNECTION', 0],
	['dropped after MAIL', { at: 'mail', drop: true }, 'ECONNECTION', 0],
	['dropped after RCPT', { at: 'rcpt', drop: true }, 'ECONNECTION', 0],
	['dropped at DATA', { at: 'data', drop: true }, 'ECONNECTION', 0],
	['dropped in the middle of the body', { at: 'body', drop: true }, 'ESOCKET', 0],
	['dropped after the final dot', { at: 'dot', drop: true }, 'ECONNECTION', 1],
	['silent after the final dot', { at: 'dot', silent: true }, 'ETIMEDOUT', 1],
	['421 at the connection', { at: 'connect', code: 421 }, 'EPROTOCOL 421', 0],
	['450 for the recipient', { at: 'rcpt', code: 450 }, 'EENVELOPE 450', 0],
	['451 for the whole mail', { at: 'message', code: 451 }, 'EMESSAGE 451', 0],
	['452 for the sender', { at: 'mail', code: 452 }, 'EENVELOPE 452', 0],
	['550 for the recipient', { at: 'rcpt', code: 550 }, 'EENVELOPE 550', 0],
	['554 at DATA', { at: 'data', code: 554 }, 'EENVELOPE 554', 0],
	['an answer too late', { at: 'mail', delay: 900 }, 'ETIMEDOUT', 0]
])('%s: the client gets it, the server has what it accepted', async (_, fault, heard, has) => {
	server.fail(fault);
	expect(await send('Essai', long)).toBe(heard);
	expect(server.accepted).toHaveLength(has);
	server.heal();
	expect(await send('Encore')).toBe('sent');
});

test('a late answer within the client’s timeout is only late', async () => {
	server.fail({ at: 'rcpt', delay: 150 });
	expect(await send()).toBe('sent');
});

test('a fault can affect one recipient, or a number of times', async () => {
	server.fail({ at: 'rcpt', code: 550, when: (line) => line.includes('nobody@') });
	expect(await send()).toBe('sent');
	server.fail({ at: 'rcpt', code: 451, times: 1 });
	expect(await send()).toBe('EENVELOPE 451');
	expect(await send()).toBe('sent');
});

test('the server is down, then up again', async () => {
	await server.refuse();
	expect(await send()).toBe('ESOCKET');
	await server.listen();
	expect(await send()).toBe('sent');
});

test('STARTTLS that is announced and then refused', async () => {
	const strict = await MailServer.start({ refuseTls: true });
	const transport = createTransport({ url: strict.url, ...timeouts });
	const mail = { from: 'hub@hub.example', to: 'ada@member.example', text: 'x' };
	await expect(transport.sendMail(mail)).rejects.toMatchObject({ code: 'ETLS' });
	expect(strict.accepted).toEqual([]);
	await strict.stop();
});
