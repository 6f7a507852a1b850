import { describe, expect, it } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Store } from '$lib/server/db/store';
import {
	invite,
	listInvitations,
	organizerAddress,
	type InvitationSubject
} from '$lib/server/invitations';
import { invitations } from '$lib/server/invitations/schema';
import { hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aHub } from '../../factories/hub';
import { aSubject, cancelAll, updateAll } from '../../factories/invitations/subject';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 20, 9));
const agathe = { email: 'agathe@guest.example', name: 'Agathe', locale: 'fr' as const };

async function invited(store: Store, hub: { email?: string } = {}) {
	const subject = aSubject(await aHub(store, hub));
	await store.write(byClock(now), (change) => invite(change, subject, [agathe]));
	const [row] = await listInvitations(store.read, subject);
	return { subject, row: row! };
}

async function moveAndCancel(store: Store, subject: InvitationSubject) {
	await store.write(byClock(plus(now, hourMs)), (change) =>
		updateAll(change, { ...subject, sequence: 1 })
	);
	await store.write(byClock(plus(now, 2 * hourMs)), (change) =>
		cancelAll(change, { ...subject, sequence: 2 })
	);
}

async function organizersIn(store: Store) {
	return (await queuedMails(store)).map(({ calendar }) =>
		/^ORGANIZER;.*:mailto:(.*)$/m.exec(calendar!.content.replaceAll('\r\n ', ''))![1]!.trim()
	);
}

describe('the organizer of an invitation', () => {
	it('is stored with the first message', async () => {
		const store = await freshStore();
		const { row } = await invited(store);
		expect(row.organizerEmail).toBe(organizerAddress(row));
		expect(await organizersIn(store)).toEqual([row.organizerEmail]);
	});

	it('stays the same when the secret or the sender has changed since', async () => {
		const store = await freshStore();
		const { subject, row } = await invited(store);
		const first = 'rsvp+of-another-secret@before.example';
		await store.write(byClock(), ({ tx }) =>
			tx.update(invitations).set({ organizerEmail: first }).where(eq(invitations.id, row.id))
		);
		await moveAndCancel(store, subject);
		expect((await organizersIn(store)).slice(1)).toEqual([first, first]);
	});

	it('of an invitation from before it was stored is the computed one, stored from then on', async () => {
		const store = await freshStore();
		const { subject, row } = await invited(store);
		await store.write(byClock(), ({ tx }) => tx.update(invitations).set({ organizerEmail: null }));
		await moveAndCancel(store, subject);
		const same = organizerAddress(row);
		expect(await organizersIn(store)).toEqual([same, same, same]);
		const [after] = await listInvitations(store.read, subject);
		expect(after!.organizerEmail).toBe(same);
	});
});

describe('a reply by mail', () => {
	it('reaches a person at the hub, and the mail says so', async () => {
		const store = await freshStore();
		await invited(store, { email: 'bonjour@hub.example' });
		const [mail] = await queuedMails(store);
		expect(mail!.replyTo?.email).toBe('bonjour@hub.example');
		for (const words of [mail!.text, mail!.html]) expect(words).toContain('Répondez à ce courriel');
	});

	it('is not offered by a hub without a mailbox', async () => {
		const store = await freshStore();
		const { row } = await invited(store, { email: '' });
		const [mail] = await queuedMails(store);
		expect(mail!.replyTo?.email).toBe(organizerAddress(row));
		expect(mail!.text).not.toContain('Répondez à ce courriel');
	});
});

describe('that only the links count', () => {
	it.each([
		['fr', 'Seule cette réponse compte'],
		['en', 'Only that reply counts'],
		['de', 'Nur diese Antwort zählt']
	] as const)('is said in %s, in the mail and in the calendar entry', async (locale, words) => {
		const store = await freshStore();
		const subject = aSubject(await aHub(store));
		await store.write(byClock(now), (change) => invite(change, subject, [{ ...agathe, locale }]));
		const [mail] = await queuedMails(store);
		const { text, html, calendar } = mail!;
		for (const part of [text, html, calendar!.content.replaceAll('\r\n ', '')]) {
			expect(part).toContain(words);
		}
	});
});
