import type { Fault } from './smtp-wire';

export interface Row {
	fault: Fault;
	/** What becomes of every mail that meets it. */
	state: 'deferred' | 'uncertain' | 'rejected';
	/** Whether the server has the mail all the same. */
	accepted?: true;
	body?: { text: string };
}

const long = { text: 'Une ligne assez longue pour peser.\n'.repeat(9000) };

/** What a failed try means (reliability A3), by where the conversation failed. */
export const faultTable: [name: string, row: Row][] = [
	['dropped at the connection', { fault: { at: 'connect', drop: true }, state: 'deferred' }],
	['dropped at EHLO', { fault: { at: 'ehlo', drop: true }, state: 'deferred' }],
	['silent at the connection', { fault: { at: 'connect', silent: true }, state: 'deferred' }],
	['421 at the connection', { fault: { at: 'connect', code: 421 }, state: 'deferred' }],
	['554 at the connection', { fault: { at: 'connect', code: 554 }, state: 'deferred' }],
	['dropped after MAIL', { fault: { at: 'mail', drop: true }, state: 'deferred' }],
	['dropped after RCPT', { fault: { at: 'rcpt', drop: true }, state: 'deferred' }],
	['dropped after DATA', { fault: { at: 'data', drop: true }, state: 'deferred' }],
	['silent after RCPT', { fault: { at: 'rcpt', silent: true }, state: 'deferred' }],
	[
		'dropped in the middle of 300 kB',
		{ fault: { at: 'body', drop: true }, state: 'uncertain', body: long }
	],
	[
		'dropped after the final dot',
		{ fault: { at: 'dot', drop: true }, state: 'uncertain', accepted: true }
	],
	[
		'silent after the final dot',
		{ fault: { at: 'dot', silent: true }, state: 'uncertain', accepted: true }
	],
	[
		'late after the final dot',
		{ fault: { at: 'dot', delay: 900 }, state: 'uncertain', accepted: true }
	],
	['421 for the sender', { fault: { at: 'mail', code: 421 }, state: 'deferred' }],
	['450 for the recipient', { fault: { at: 'rcpt', code: 450 }, state: 'deferred' }],
	['451 at DATA', { fault: { at: 'data', code: 451 }, state: 'deferred' }],
	['451 for the whole mail', { fault: { at: 'message', code: 451 }, state: 'deferred' }],
	['452 for the whole mail', { fault: { at: 'message', code: 452 }, state: 'deferred' }],
	[
		'530 for the sender: we are not signed in',
		{ fault: { at: 'mail', code: 530 }, state: 'deferred' }
	],
	['550 for the sender: our address', { fault: { at: 'mail', code: 550 }, state: 'deferred' }],
	['553 for the sender: our address', { fault: { at: 'mail', code: 553 }, state: 'deferred' }],
	['550 for the recipient', { fault: { at: 'rcpt', code: 550 }, state: 'rejected' }],
	['554 at DATA', { fault: { at: 'data', code: 554 }, state: 'rejected' }],
	['554 for the whole mail', { fault: { at: 'message', code: 554 }, state: 'rejected' }]
];
