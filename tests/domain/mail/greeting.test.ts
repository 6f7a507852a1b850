import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { anEvent, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

async function lastGreeting(store: Store, email: string): Promise<string | undefined> {
	const mail = (await queuedMails(store)).findLast(
		({ recipientEmail }) => recipientEmail === email
	);
	return /^(Bonjour|Hello|Guten Tag).*$/m.exec(mail?.text ?? '')?.[0];
}

it('a sign-up says how to be greeted, and no mail does so before the address is proved', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { admission: 'open' });
	const email = 'marie@guest.example';
	await must(store, byClock(monday), (change) =>
		members.signUp(change, hub, {
			...{ email, name: 'DUPONT Marie', greeting: 'Mme Dupont', passwordHash: 'x' },
			...{ locale: 'fr', introduction: '', houseRulesVersion: hub.houseRulesVersion }
		})
	);
	expect(await lastGreeting(store, email)).toBe('Bonjour,');
	const code = codeIn((await queuedMails(store)).at(-1));
	const { user } = await must(store, byClock(monday), (change) =>
		members.verifyEmail(change, code)
	);
	expect(user.greeting).toBe('Mme Dupont');
	expect(await lastGreeting(store, email)).toBe('Bonjour Mme Dupont,');
});

it('invitations and mails about events greet a member as they say, and others by no name', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const said = await aMember(store, hub, { name: 'Nguyễn Thị Lan', email: 'lan@member.example' });
	await must(store, byPerson(said, monday), async (change) => {
		const refused = await auth.changeGreeting(change, said.id, 'Lan');
		return refused ?? true;
	});
	const typed = '"Dupont, Marie" <marie@guest.example>\nDr. A B <ab@guest.example>';
	const { people } = invitations.readAddresses(typed);
	const guests = people.map((person) => ({ ...person, locale: 'fr' as const }));
	await must(store, byClock(monday), (change) =>
		attendances.invite(change, event.id, [...guests, { ...said, userId: said.id }])
	);
	expect(await lastGreeting(store, said.email)).toBe('Bonjour Lan,');
	expect(await lastGreeting(store, 'marie@guest.example')).toBe('Bonjour,');
	expect(await lastGreeting(store, 'ab@guest.example')).toBe('Bonjour,');
	await must(store, byPerson(said, monday), (change) =>
		attendances.answer(change, event, { userId: said.id }, { answer: 'going', companions: 0 })
	);
	expect(await lastGreeting(store, said.email)).toBe('Bonjour Lan,');
});
