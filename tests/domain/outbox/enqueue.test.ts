import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { renderMail } from '$lib/server/mail/template';
import { enqueue, enqueueEach, tellEach, type Mail } from '$lib/server/outbox';
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

describe('of many people, one who cannot be written to', () => {
	const people = ['one@hub.example', 'nowhere', 'two@hub.example', 'three@hub.example'];
	const mailTo = (email: string): Mail => {
		if (email === 'three@hub.example') throw new Error('no words for them');
		return { ...mail, to: { email, name: '' } };
	};
	let logged: MockInstance<typeof process.stderr.write>;
	beforeEach(() => {
		logged = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
	});
	afterEach(() => logged.mockRestore());

	it('keeps no others from their mails, and is counted in the log', async () => {
		const store = await freshStore();
		await store.write(byClock(fromEpoch(1000)), (change) => enqueueEach(change, people, mailTo));
		expect((await queuedMails(store)).map(({ to }) => to.email)).toEqual([
			...['one@hub.example', 'two@hub.example']
		]);
		expect(JSON.parse(String(logged.mock.calls[0]![0]))).toMatchObject({
			message: 'mails could not be written',
			mails: 2
		});
	});

	it('is skipped also where each is told by a verb of their own', async () => {
		const store = await freshStore();
		const told = await store.write(byClock(fromEpoch(1000)), (change) =>
			tellEach(people, (email) => enqueue(change, mailTo(email)))
		);
		expect(told).toBe(2);
		expect(await queuedMails(store)).toHaveLength(2);
		expect(logged).toHaveBeenCalledOnce();
	});

	it('but an error of the database is nobody’s fault, and ends it', async () => {
		const store = await freshStore();
		await expect(
			store.write(byClock(fromEpoch(1000)), ({ tx }) =>
				tellEach(people, () => tx.run(sql`select nothing from nowhere`))
			)
		).rejects.toThrow();
		expect(logged).not.toHaveBeenCalled();
	});
});
