import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import {
	invite,
	listInvitations,
	optOut,
	sendAgain,
	withdraw,
	type Invitee
} from '$lib/server/invitations';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { aMember } from '../../factories/member';
import { aSubject } from '../../factories/invitations/subject';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 20, 9));
const later = plus(now, hourMs);
const eva: Invitee = { email: 'eva@guest.example', name: 'Eva X', locale: 'de' };

async function invited(store: Store) {
	const hub = await aHub(store);
	const subject = aSubject(hub);
	await store.write(byClock(now), (change) => invite(change, subject, [eva]));
	await arrived(store);
	const [row] = await listInvitations(store.read, subject);
	const again = (at = later, about = subject) =>
		store.write(byClock(at), (change) => sendAgain(change, row!, about));
	return { hub, subject, row: row!, again };
}

const arrived = (store: Store) =>
	store.write(byClock(), ({ tx }) => tx.update(outbox).set({ state: 'sent' }));

/** The values of these properties in each calendar part, in order of sending. */
async function entries(store: Store, ...names: string[]) {
	return (await queuedMails(store)).map(({ calendar }) =>
		names.map((name) => new RegExp(`^${name}:(.*)\r$`, 'm').exec(calendar!.content)?.[1])
	);
}

describe('an invitation that is sent again', () => {
	it('is the same entry with a newer stamp, in its conversation', async () => {
		const store = await freshStore();
		const { again } = await invited(store);
		expect(await again()).toMatchObject({ state: 'invited' });
		expect(await entries(store, 'METHOD', 'SEQUENCE', 'DTSTAMP')).toEqual([
			['REQUEST', '0', '20261120T090000Z'],
			['REQUEST', '0', '20261120T100000Z']
		]);
		const [first, second] = await queuedMails(store);
		expect(second!.inReplyTo).toBe(first!.id);
		expect(second!.subject).toBe(first!.subject);
		expect(second!.thread).toBe(first!.thread);
	});

	it('is not sent while the last message waits, nor for five minutes after it', async () => {
		const store = await freshStore();
		const { again } = await invited(store);
		const tooSoon = { refused: 'invitation-just-sent' };
		expect(await again(plus(now, 5 * minuteMs - 1))).toEqual(tooSoon);
		expect(await again(plus(now, 5 * minuteMs))).toMatchObject({ state: 'invited' });
		expect(await again()).toEqual(tooSoon);
		await arrived(store);
		expect(await again()).toMatchObject({ state: 'invited' });
	});

	it('is not sent to who has opted out, to who was uninvited, or once it has begun', async () => {
		const store = await freshStore();
		const { hub, subject, row, again } = await invited(store);
		expect(await again(subject.startsAt)).toEqual({ refused: 'event-not-inviting' });
		await store.write(byClock(later), (change) => optOut(change, hub.id, eva.email));
		expect(await again()).toEqual({ refused: 'invitation-opted-out' });
		await store.write(byClock(later), (change) => withdraw(change, row, subject));
		expect(await again()).toEqual({ refused: 'invitation-withdrawn' });
	});
});

describe('who is invited again after a withdrawal', () => {
	it('is asked by the name and in the language given now, above the SEQUENCE of the CANCEL', async () => {
		const store = await freshStore();
		const { hub, subject, row } = await invited(store);
		await store.write(byClock(later), (change) => withdraw(change, row, subject));
		const member = await aMember(store, hub, { name: 'Eva Neu' });
		const now2 = plus(later, hourMs);
		const other = { ...eva, name: 'Eva Neu', locale: 'fr' as const, userId: member.id };
		await store.write(byClock(now2), (change) => invite(change, subject, [other]));
		expect(await entries(store, 'METHOD', 'SEQUENCE')).toEqual([
			['REQUEST', '0'],
			['CANCEL', '1'],
			['REQUEST', '2']
		]);
		const mail = (await queuedMails(store)).at(-1)!;
		expect(mail.locale).toBe('fr');
		expect(mail.to.name).toBe('Eva Neu');
		expect(mail.calendar!.content.replaceAll('\r\n ', '')).toContain('CN="Eva Neu"');
		const [after] = await listInvitations(store.read, subject);
		expect(after).toMatchObject({ name: 'Eva Neu', locale: 'fr', userId: member.id });
	});

	it('keeps the name when none is given', async () => {
		const store = await freshStore();
		const { subject, row } = await invited(store);
		await store.write(byClock(later), (change) => withdraw(change, row, subject));
		await store.write(byClock(later), (change) => invite(change, subject, [{ ...eva, name: '' }]));
		const [after] = await listInvitations(store.read, subject);
		expect(after!.name).toBe('Eva X');
	});
});
