import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import type { Change } from '$lib/server/db/change';
import * as members from '$lib/server/members';
import { compose } from '$lib/server/outbox/compose';
import type { MailId } from '$lib/server/db/id';
import { anEventRow, monday } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const stranger = 'Gagnez 500 € sur http://evil.example/abc';
const address = { email: 'victim@sillon.example', name: stranger, locale: 'fr' as const };

it('no mail to an address that is not proved yet carries the words of whoever typed it', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { houseRulesVersion: 1 });
	const event = await anEventRow(store, hub);
	const signUp = { ...address, passwordHash: 'h', introduction: stranger, houseRulesVersion: 1 };
	const asked: ((change: Change) => Promise<unknown>)[] = [
		(change) => members.signUp(change, hub, signUp),
		(change) => attendances.askGuest(change, event, address, { answer: 'going', companions: 0 }),
		(change) => auth.requestSignIn(change, address),
		(change) => auth.requestReset(change, address)
	];
	for (const ask of asked) await store.write(byClock(monday), ask);
	const mails = await queuedMails(store);
	expect(mails.map(({ kind }) => kind)).toEqual([
		...['sign-up', 'guest-answer', 'no-account', 'no-account']
	]);
	for (const { id, ...mail } of mails) {
		expect(mail.to).toEqual({ email: address.email, name: '' });
		expect(mail.recipientName).toBe('');
		expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toMatch(/Gagnez|evil/);
		const { raw } = await compose(id as MailId, mail, monday);
		expect(/^To: .*$/m.exec(String(raw))?.[0].trim()).toBe(`To: ${address.email}`);
	}
});
