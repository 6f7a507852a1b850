import { expect, it } from 'vitest';
import type { MailInLanguage } from '$lib/server/views/desk/mail-languages';
import { cutMails, mailItems } from '$lib/server/views/desk/mailings';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday } from '../../factories/attendance';
import { paris as zone } from '../../support/zones';

const hub = { zone };

/** Mails of one title, an id for each. */
const mails = (title: string, ids: string[], more: Partial<MailInLanguage> = {}) =>
	ids.map(
		(id) =>
			({
				...{ id, title, kind: 'invitation', state: 'sent', sentAt: monday, createdAt: monday },
				...{ recipientName: id, recipientEmail: `${id}@guest.example`, lastError: null },
				...{ nextTryAt: monday, usefulUntil: plus(monday, dayMs), lang: 'fr', ...more }
			}) as MailInLanguage
	);

const itemsOf = (rows: MailInLanguage[], correct = new Map<string, string>()) =>
	mailItems(rows, { hub, correct, viewer: null, locale: 'fr', now: monday }).map((item) =>
		'mailing' in item
			? [item.mailing.counts, ...item.mailing.mails.map(({ id }) => id)]
			: [item.mail.id]
	);

it('says in one line what went to four people or more, the failed ones first', () => {
	const rows = [
		...mails('Apéritif', ['a', 'b']),
		...mails('Réservation annulée', ['seul']),
		...mails('Apéritif', ['c'], { state: 'rejected' }),
		...mails('Apéritif', ['d'], { state: 'leased' })
	];
	expect(itemsOf(rows)).toEqual([
		['2\u00a0envoyés, 1\u00a0en attente, 1\u00a0refusé', 'c', 'a', 'b', 'd'],
		['seul']
	]);
});

it('keeps apart three of a kind, other days and what was erased', () => {
	expect(itemsOf(mails('Apéritif', ['a', 'b', 'c']))).toHaveLength(3);
	const later = mails('Apéritif', ['c', 'd'], { createdAt: plus(monday, dayMs) });
	expect(itemsOf([...later, ...mails('Apéritif', ['a', 'b'])])).toHaveLength(4);
	expect(itemsOf(mails('', ['a', 'b', 'c', 'd']))).toHaveLength(4);
});

it('leads a member’s rejected mail to where the address is corrected', () => {
	const rows = [...mails('Rappel', ['a'], { state: 'rejected' }), ...mails('Rappel', ['b'])];
	const correct = new Map(
		rows.map(({ recipientEmail }) => [recipientEmail, '/desk/ici/members/1'])
	);
	const items = mailItems(rows, { hub, correct, viewer: null, locale: 'fr', now: monday });
	expect(items.map((item) => 'mail' in item && item.mail.correct)).toEqual([
		'/desk/ici/members/1',
		undefined
	]);
});

it('ends a page before a mailing that goes on, unless it is longer than a page', () => {
	const rows = [...mails('Rappel', ['x']), ...mails('Apéritif', ['a', 'b', 'c'])];
	const ids = (rows: number, of: MailInLanguage[], lines = 9) =>
		cutMails(of, { rows, lines }, hub).map(({ id }) => id);
	expect(ids(4, rows)).toEqual(['x', 'a', 'b', 'c']);
	expect(ids(3, rows)).toEqual(['x']);
	expect(ids(2, rows.slice(1))).toEqual(['a', 'b']);
	const many = [
		...mails('Apéritif', ['a', 'b', 'c', 'd']),
		...mails('Un', ['x']),
		...mails('Deux', ['y'])
	];
	expect(ids(9, many, 1)).toEqual(['a', 'b', 'c', 'd']);
	expect(ids(9, many, 2)).toEqual(['a', 'b', 'c', 'd', 'x']);
});
