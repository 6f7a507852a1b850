import { describe, expect, it } from 'vitest';
import { renderMail } from '$lib/server/mail/template';
import { enqueue, type Mail } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { fromEpoch } from '$lib/time/instant';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { byClock } from '../../support/change';

const mail: Mail = {
	hubId: null,
	kind: 'reset-link',
	subjectId: 'code-1',
	to: { email: 'Agathe@Hub.example', name: 'Agathe Vézelois' },
	locale: 'fr',
	subject: 'Choisir un nouveau mot de passe',
	...renderMail({
		locale: 'fr',
		title: 'Mot de passe',
		paragraphs: ['Secret : abc123'],
		reason: 'R'
	}),
	usefulUntil: fromEpoch(10_000)
};

describe('a mail in the outbox', () => {
	it('is written with its change, or not at all', async () => {
		const store = await freshStore();
		await expect(
			store.write(byClock(fromEpoch(1000)), async (change) => {
				await enqueue(change, mail);
				throw new Error('the change failed');
			})
		).rejects.toThrow('the change failed');
		expect(await queuedMails(store)).toEqual([]);
	});

	it('is written once for one kind, subject, recipient and revision', async () => {
		const store = await freshStore();
		const first = await store.write(byClock(fromEpoch(1000)), (change) => enqueue(change, mail));
		const again = { ...mail, to: { email: 'agathe@hub.example', name: '' } };
		expect(await store.write(byClock(fromEpoch(2000)), (change) => enqueue(change, again))).toEqual(
			{
				already: (first as { id: string }).id
			}
		);
		await store.write(byClock(fromEpoch(2000)), (change) =>
			enqueue(change, { ...mail, revision: 1 })
		);
		expect(
			(await queuedMails(store)).map(({ revision, position }) => [revision, position])
		).toEqual([
			[0, 1],
			[1, 2]
		]);
	});

	it('keeps its place when the clock goes back', async () => {
		const store = await freshStore();
		for (const [revision, now] of [2000, 1000, 1500].entries()) {
			await store.write(byClock(fromEpoch(now)), (change) =>
				enqueue(change, { ...mail, revision })
			);
		}
		expect((await queuedMails(store)).map((row) => row.revision)).toEqual([0, 1, 2]);
	});

	it('shows nothing of its content in the database', async () => {
		const store = await freshStore();
		await store.write(byClock(fromEpoch(1000)), (change) => enqueue(change, mail));
		const [row] = await store.read.select().from(outbox);
		expect(Buffer.from(row!.content!).toString('latin1')).not.toContain('abc123');
		expect((await queuedMails(store))[0]!.text).toContain('abc123');
	});

	it.each([
		'no address',
		'two@hub.example, three@hub.example',
		'a@hub.example\r\nBcc: b@hub.example',
		'"quoted"@hub.example',
		'a@hub',
		'a@hub.example ',
		'é@hub.example',
		`${'a'.repeat(65)}@hub.example`
	])('never goes to %j', async (email) => {
		const store = await freshStore();
		const to = { email, name: '' };
		await expect(
			store.write(byClock(fromEpoch(1000)), (change) => enqueue(change, { ...mail, to }))
		).rejects.toThrow('the recipient is no address');
	});
});
