import { expect, it } from 'vitest';
import type { UserId } from '$lib/server/db/id';
import type { MailRow } from '$lib/server/outbox';
import { inLanguages } from '$lib/server/views/desk/mail-languages';
import { mailWords, subjectOf } from '$lib/server/views/desk/mail-words';
import { aHub } from '../../factories/hub';
import { aMember, aUser } from '../../factories/member';
import { freshStore } from '../../support/database';

it('a subject is in the language of a member, and of others a desk does not learn it', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const german = await aMember(store, hub, { locale: 'de' });
	const mail = (userId: UserId | null, title = 'Apéritif') =>
		({
			...{ userId, title, hubId: hub.id },
			...{ recipientName: 'Anke', recipientEmail: 'anke@guest.example' }
		}) as MailRow;
	const stranger = await aUser(store, { locale: 'de' });
	const elsewhere = await aMember(store, await aHub(store), { locale: 'de' });
	const mails = [mail(german.id), mail(null), mail(german.id, '')];
	const known = await inLanguages(store.read, mails, [hub]);
	expect(known.map(({ lang }) => lang)).toEqual(['de', undefined, 'de']);
	// What stands in place of an erased subject is in the reader's language.
	expect(known.map((one) => subjectOf(mailWords(one)))).toEqual([
		[{ text: 'Apéritif', lang: 'de' }],
		[],
		[]
	]);
	const others = await inLanguages(store.read, [mail(stranger.id), mail(elsewhere.id)], [hub]);
	expect(others.map(({ lang }) => lang)).toEqual([undefined, undefined]);
});
