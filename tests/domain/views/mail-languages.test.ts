import { expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import type { MailRow } from '$lib/server/outbox';
import { inLanguages } from '$lib/server/views/desk/mail-languages';
import { mailWords, subjectOf } from '$lib/server/views/desk/mail-words';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { freshStore } from '../../support/database';

it('a subject is in the language of the account it went to, and else in that of the hub', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const german = await aMember(store, hub, { locale: 'de' });
	const mail = (userId: UserId | null, title = 'Apéritif') =>
		({
			...{ userId, title, hubId: hub.id },
			...{ recipientName: 'Anke', recipientEmail: 'anke@guest.example' }
		}) as MailRow;
	const mails = [mail(german.id), mail(null), mail(german.id, '')];
	const known = await inLanguages(store.read, mails, [hub]);
	expect(known.map(({ lang }) => lang)).toEqual(['de', 'fr', 'de']);
	// What stands in place of an erased subject is in the reader's language.
	expect(known.map((one) => subjectOf(mailWords(one)))).toEqual([
		[{ text: 'Apéritif', lang: 'de' }],
		[{ text: 'Apéritif', lang: 'fr' }],
		[]
	]);
	const [unknown] = await inLanguages(store.read, [mail(null)], []);
	expect(unknown?.lang).toBeUndefined();
});
