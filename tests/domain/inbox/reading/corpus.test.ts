import { describe, expect, it } from 'vitest';
import { readMail, type IncomingContent } from '$lib/server/inbox';
import { fromEpoch } from '$lib/time/instant';
import { corpus, corpusMail } from '../../../support/mail/corpus';

const uid = 'e7f0w2m9k4t6q8z1x3c5';
const email = 'marie.colin@guest.example';
const at = (text: string) => fromEpoch(Date.parse(text));

/** An answer to the whole of it, as most clients write it. */
const answer = {
	...{ uid, occurrence: undefined, email, status: 'accepted', sequence: 2, comment: '' },
	stampedAt: at('2026-11-20T09:04:00Z')
};
const accepted = { kind: 'reply', answers: [answer], isWhole: true };
const on10December = { kind: 'instant', at: at('2026-12-10T17:30:00Z') };
const onlyOn = (occurrence: object) => ({ ...accepted, answers: [{ ...answer, occurrence }] });
const nonsense = { kind: 'unreadable', why: 'calendar', words: '' };

const expected: Record<string, object> = {
	'outlook-accepted': {
		...accepted,
		answers: [
			{
				...answer,
				stampedAt: at('2026-11-20T09:02:08Z'),
				comment: 'Avec plaisir, je viendrai à vélo.'
			}
		]
	},
	'outlook-com-declined': {
		...accepted,
		answers: [{ ...answer, status: 'declined', stampedAt: at('2026-11-20T09:02:08Z') }]
	},
	'gmail-accepted': {
		...accepted,
		answers: [
			{
				...answer,
				stampedAt: at('2026-11-20T09:02:13Z'),
				comment: 'Je viens avec une collegue, Ines'
			}
		]
	},
	'gmail-several-dates': {
		...accepted,
		answers: [
			{ ...answer, stampedAt: at('2026-11-20T09:02:13Z') },
			{
				...{ ...answer, stampedAt: at('2026-11-20T09:02:13Z') },
				...{ status: 'declined', occurrence: on10December }
			},
			{
				...{ ...answer, stampedAt: at('2026-11-20T09:02:13Z'), status: 'tentative' },
				occurrence: { kind: 'instant', at: at('2026-12-24T17:30:00Z') }
			}
		]
	},
	'apple-tentative': {
		...accepted,
		answers: [
			{
				...{ ...answer, status: 'tentative', stampedAt: at('2026-11-20T09:03:01Z') },
				comment: 'Peut-être : mon train arrive à 18 h 20 ☺'
			}
		]
	},
	'thunderbird-declined': {
		...accepted,
		answers: [{ ...answer, status: 'declined', stampedAt: at('2026-11-20T09:03:12Z') }]
	},
	'nextcloud-accepted': {
		...accepted,
		answers: [{ ...answer, stampedAt: at('2026-11-20T09:03:30Z') }]
	},
	latin1: {
		...accepted,
		answers: [
			{
				...answer,
				comment: "Désolée, j'arriverai après la présentation du café éphémère"
			}
		]
	},
	'folded-without-space': {
		...accepted,
		answers: [{ ...answer, comment: 'Je viens avec mon associé et deux amis' }]
	},
	'no-method-in-head': accepted,
	'no-method-in-body': accepted,
	'method-after-event': accepted,
	'byte-order-mark': accepted,
	'two-authors': accepted,
	'room-accepts': { ...accepted, answers: [{ ...answer, email: 'salle.bleue@guest.example' }] },
	delegated: {
		...accepted,
		answers: [
			{ ...answer, status: 'delegated' },
			{ ...answer, email: 'ines@guest.example', status: 'none' }
		]
	},
	'hostile-zone': onlyOn(on10December),
	'windows-zone-date': onlyOn(on10December),
	'other-zone-date': onlyOn({ kind: 'local', date: '2026-12-10', time: '18:30' }),
	'day-date': onlyOn({ kind: 'date', date: '2026-12-10' }),

	// None of these answers is meant for the whole, or known to be meant at all.
	'this-and-future': nonsense,
	'date-that-is-none': nonsense,
	torn: nonsense,
	contradicting: nonsense,
	'no-address': nonsense,
	'no-method': nonsense,
	'methods-differ': nonsense,
	winmail: { kind: 'unreadable', why: 'winmail', words: 'Je serai là.' },

	counter: {
		kind: 'counter',
		words: '',
		proposals: [
			{
				...{ uid, occurrence: undefined, sequence: 2, stampedAt: answer.stampedAt },
				startsAt: { kind: 'instant', at: at('2026-12-03T17:30:00Z') },
				endsAt: { kind: 'instant', at: at('2026-12-03T20:00:00Z') },
				comment: 'Plutôt la semaine suivante ?'
			}
		]
	},
	'invitation-sent-back': {
		kind: 'scheduling',
		method: 'REQUEST',
		words: 'Est-ce au premier étage ?',
		events: [expect.objectContaining({ uid, recurs: false })]
	},

	typed: {
		kind: 'text',
		words: 'Bonjour,\n\nje viens avec une collègue, Inès. Faut-il l’inscrire ?\n\nMarie'
	},
	'typed-above-quote': { kind: 'text', words: 'Wir kommen zu zweit.' },
	'typed-html': { kind: 'text', words: 'Je viens à deux, avec Inès <3\nÀ jeudi !\nMarie' },
	'forwarded-reply': { kind: 'text', words: 'Pour information.' },
	'out-of-office': { kind: 'automatic' },
	'old-vacation': { kind: 'automatic' },
	empty: { kind: 'nothing' },
	bounce: {
		kind: 'bounce',
		failures: [{ email, status: '5.1.1', isPermanent: true }],
		about: 'k3m5p7r9t2v4x6z8b1d0@agenda.example'
	},
	'bounce-delayed': {
		kind: 'bounce',
		failures: [{ email, status: '4.4.1', isPermanent: false }],
		about: 'k3m5p7r9t2v4x6z8b1d0@agenda.example'
	}
};

describe('a mail is read as its program means it', () => {
	it('whichever it is', () => {
		expect(Object.keys(expected).sort()).toEqual([...corpus].sort());
	});

	describe.each(Object.entries(expected))('%s', (name, content) => {
		it.each(['\r\n', '\n'] as const)('with lines that end with %j', async (lineEnd) => {
			const mail = await readMail(corpusMail(name, lineEnd));
			expect(mail.content).toEqual<IncomingContent>(content as IncomingContent);
		});
	});
});
