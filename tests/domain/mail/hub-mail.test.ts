import { expect, test } from 'vitest';
import type { HubId } from '$lib/server/db/id';
import { hubMail, type MailAbout } from '$lib/server/mail/hub-mail';
import { fromEpoch } from '$lib/time/instant';

const hub = { id: 'hub-1' as HubId, name: 'Coworking Metz', hue: 190, email: 'metz@hub.example' };
const agathe = {
	...{ userId: null, email: 'agathe@member.example', name: 'Agathe Vézelois' },
	locale: 'fr' as const
};
const about: MailAbout = { kind: 'member-admitted', subjectId: 'one', usefulUntil: fromEpoch(1) };
const words = { title: 'Bienvenue', paragraphs: ['Vous êtes membre.'], reason: 'R' };

test('has the name of its hub, greets, and replies go to the hub', () => {
	const mail = hubMail(hub, agathe, about, words);
	expect(mail).toMatchObject({
		hubId: 'hub-1',
		fromName: 'Coworking Metz',
		replyTo: { email: 'metz@hub.example', name: 'Coworking Metz' },
		to: { email: 'agathe@member.example', name: 'Agathe Vézelois' },
		subject: 'Bienvenue'
	});
	expect(mail.text).toContain('Coworking Metz · Sillon');
	expect(mail.text).toContain('Bonjour,');
});

test.each([
	'Agathe Vézelois',
	'DUPONT Marie',
	'Dupont, Marie',
	'Dr. A B',
	'M. Dupont',
	'Nguyễn Thị Lan',
	'山田太郎',
	''
])('takes no part of %j for what somebody is called', (name) => {
	const { text } = hubMail(hub, { ...agathe, name }, about, words);
	expect(text).toContain('Bonjour,\n');
	for (const locale of ['en', 'de'] as const) {
		const greeting = { en: 'Hello,\n', de: 'Guten Tag,\n' }[locale];
		expect(hubMail(hub, { ...agathe, name, locale }, about, words).text).toContain(greeting);
	}
});

test('greets as the person says, and not at all when the mail wants it so', () => {
	const called = { ...agathe, greeting: 'Mme Vézelois' };
	expect(hubMail(hub, called, about, words).text).toContain('Bonjour Mme Vézelois,\n');
	expect(hubMail(hub, called, about, { ...words, greeting: '' }).text).not.toContain('Bonjour');
});

test('replies go nowhere when the hub has no address, and otherwise to whom the mail says', () => {
	expect(hubMail({ ...hub, email: '' }, agathe, about, words).replyTo).toBeUndefined();
	const replyTo = { email: 'zoe@member.example', name: 'Zoé' };
	expect(hubMail(hub, agathe, { ...about, replyTo }, words).replyTo).toEqual(replyTo);
});

test('account mails are in no hub’s list: no concierge reads them', () => {
	const mail = hubMail(hub, agathe, { ...about, kind: 'sign-up' }, words);
	expect([mail.hubId, mail.fromName]).toEqual([null, 'Coworking Metz']);
});
