import { describe, expect, it } from 'vitest';
import type { MailId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import {
	findByStopToken,
	findByToken,
	answerLink,
	invite,
	hasOptedOut,
	listInvitations,
	listOptedOutHubs,
	optOut,
	stopLink,
	optIn,
	type Invitee,
	type InvitationSubject
} from '$lib/server/invitations';
import { invitationOptOuts } from '$lib/server/invitations/schema';
import { compose } from '$lib/server/outbox/compose';
import { fromEpoch } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aSubject, cancelAll, updateAll } from '../../factories/invitations/subject';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

const now = fromEpoch(Date.UTC(2026, 10, 20, 9));
const agathe: Invitee = { email: 'agathe@member.example', name: 'Agathe Vézelois', locale: 'fr' };
const samir: Invitee = { email: 'samir@member.example', name: 'Samir Blénod', locale: 'de' };

const inviting = (store: Store, subject: InvitationSubject, guests: Invitee[]) =>
	store.write(byClock(now), (change) => invite(change, subject, guests));

/** People invited to an event, with their opt-out links. */
async function invited() {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'Coworking Metz' });
	const subject = aSubject(hub);
	await inviting(store, subject, [agathe, samir]);
	const rows = await listInvitations(store.read, subject);
	const row = rows.find(({ email }) => email === agathe.email)!;
	return { store, hub, subject, row };
}

const tokenOf = (link: string) => new URL(link).pathname.split('/').at(-1)!;

describe('people opt out of invitations', () => {
	it('with one click in the mail client, or with a line in their language', async () => {
		const { store, row } = await invited();
		const [mail, german] = await queuedMails(store);
		const { raw } = await compose('mail1' as MailId, mail!, now);
		const head = raw.toString('latin1').split('\r\n\r\n')[0]!.split('\r\n');
		// Each on one line: folding breaks the signatures of relays (calendars 52).
		expect(head).toContain(`List-Unsubscribe: <${stopLink(row)}>`);
		expect(head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
		expect(mail!.text).toContain(
			`Ne plus recevoir d’invitations de Coworking Metz\u00a0: ${stopLink(row)}`
		);
		expect(mail!.html).toContain(`href="${stopLink(row)}"`);
		expect(german!.text).toContain('Keine Einladungen mehr von Coworking Metz erhalten: https://');
	});

	it('but still get an update or cancellation of one they have', async () => {
		const { store, subject } = await invited();
		const moved = { ...subject, sequence: 1 };
		await store.write(byClock(now), (change) => updateAll(change, moved));
		await store.write(byClock(now), (change) => cancelAll(change, { ...subject, sequence: 2 }));
		const later = (await queuedMails(store)).slice(2);
		expect(later).toHaveLength(4);
		for (const mail of later) {
			expect(mail.unsubscribe).toBeUndefined();
			expect(mail.text + mail.html).not.toContain('/stop/');
		}
	});

	it('with a link that opens nothing else', async () => {
		const { store, row } = await invited();
		const stop = tokenOf(stopLink(row));
		expect((await findByStopToken(store.read, stop))?.id).toBe(row.id);
		expect(await findByToken(store.read, stop)).toBeUndefined();
		expect(await findByStopToken(store.read, tokenOf(answerLink(row)))).toBeUndefined();
		const other = stop.endsWith('_') ? '-' : '_';
		expect(await findByStopToken(store.read, `${stop.slice(0, -1)}${other}`)).toBeUndefined();
	});

	it('of one hub only, until they opt in again', async () => {
		const { store, hub } = await invited();
		const other = await aHub(store);
		for (let i = 0; i < 2; i += 1)
			await store.write(byClock(now), (change) => optOut(change, hub.id, agathe.email));
		const again = aSubject(hub);
		expect(await inviting(store, again, [agathe, samir])).toEqual({
			...{ invited: 1, already: 0, optedOut: 1 }
		});
		expect(await inviting(store, aSubject(other), [agathe])).toMatchObject({ invited: 1 });
		expect(await listOptedOutHubs(store.read, [hub.id, other.id], agathe.email)).toEqual(
			new Set([hub.id])
		);
		await store.write(byClock(), (change) => optIn(change, hub.id, agathe.email));
		expect(await hasOptedOut(store.read, hub.id, agathe.email)).toBe(false);
		expect(await inviting(store, again, [agathe])).toMatchObject({ invited: 1, optedOut: 0 });
	});

	it('whatever the case of the typed address', async () => {
		const { store, hub } = await invited();
		await store.write(byClock(now), (change) => optOut(change, hub.id, agathe.email));
		const shouted = { ...agathe, email: 'AGATHE@member.example' };
		expect(await inviting(store, aSubject(hub), [shouted])).toMatchObject({ optedOut: 1 });
	});

	it('and the row does not reveal whose it is', async () => {
		const { store, hub } = await invited();
		await store.write(byClock(now), (change) => optOut(change, hub.id, agathe.email));
		const rows = await store.read.select().from(invitationOptOuts);
		expect(rows).toHaveLength(1);
		expect(JSON.stringify(rows)).not.toMatch(/agathe|member\.example/i);
	});
});
