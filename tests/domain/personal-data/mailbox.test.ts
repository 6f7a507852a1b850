import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { findUser } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { toItsEnd } from '$lib/server/db/bulk/goes-on';
import { keepMailbox } from '$lib/server/jobs/keep-mailbox';
import { scheduledJobs } from '$lib/server/jobs/scheduled-jobs';
import * as members from '$lib/server/members';
import { enqueue } from '$lib/server/outbox';
import { mailboxFolder, mailboxTransport } from '$lib/server/outbox/mailbox';
import { emptySettled } from '$lib/server/outbox/purge';
import { outbox } from '$lib/server/outbox/schema';
import { erasuresFile } from '$lib/server/personal-data/list-file';
import type { Transport } from '$lib/server/outbox/transport';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { listToDo } from '$lib/server/views/desk/to-do';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { anEventRow } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMail } from '../../factories/mail';
import { aConcierge, aMember, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt } from '../../support/mail/delivery';

const name = 'Ysaline Quetigny';
const email = 'ysaline@member.example';

beforeEach(() => rmSync(mailboxFolder(), { recursive: true, force: true }));

/** What the files of the mailbox say, all together. */
function written(): string {
	const folder = mailboxFolder();
	return readdirSync(folder)
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n')
		.replaceAll('=\r\n', '');
}

/** Somebody who asked a hub to let them in: it and they are mailed. */
async function asks() {
	const store = await freshStore();
	const hub = await aHub(store, { admission: 'concierge' });
	await aConcierge(store, hub);
	const user = await aUser(store, { name, email });
	await must(store, byPerson(user, monday), (change) =>
		members.join(change, hub, user, {
			...{ introduction: 'Vannière', houseRulesVersion: hub.houseRulesVersion }
		})
	);
	return { store, hub, user };
}

async function erases(store: Store, user: { id: string }): Promise<void> {
	const person = (await findUser(store.read, user.id))!;
	await store.write(byClock(monday), (change) => eraseRecords(change, person));
}

describe('the files of the embedded mailbox', () => {
	it('name nobody who was erased: not as recipient, subject, text or address to reply to', async () => {
		const { store, user } = await asks();
		await deliverAt(store, mailboxTransport(), monday);
		expect(readdirSync(mailboxFolder())).toHaveLength(2);
		for (const word of [name, email, 'Vanni=C3=A8re']) expect(written()).toContain(word);
		await erases(store, user);
		onTestFinished(() => rmSync(erasuresFile(), { force: true }));
		await scheduledJobs
			.find(({ name }) => name.startsWith('list who was erased'))!
			.run(store, monday, toItsEnd);
		expect(readdirSync(mailboxFolder())).toEqual([]);
	});

	it('hold no invitation that somebody sent who was erased, and those that wait are sent', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const desk = await aConcierge(store, hub, { name });
		const event = await anEventRow(store, hub);
		const invites = (address: string) =>
			must(store, byPerson(desk, monday), (change) =>
				attendances.invite(change, event.id, [{ email: address, name: '', locale: 'fr' }])
			);
		await invites('une@guest.example');
		await deliverAt(store, mailboxTransport(), monday);
		await invites('autre@guest.example');
		expect(written()).toContain(name);
		await erases(store, desk);
		await keepMailbox(store, monday, { erased: true });
		expect(readdirSync(mailboxFolder())).toEqual([]);
		const rows = await store.read.select().from(outbox);
		expect(rows.map(({ state, content }) => [state, content !== null])).toEqual([
			['sent', false],
			['queued', true]
		]);
	});

	it('keep nothing of a mail that was under way when its person was erased', async () => {
		const { store, user } = await asks();
		const box = mailboxTransport();
		let once = true;
		const slow: Transport = {
			...box,
			async deliver(mail, stop) {
				if (once) await erases(store, user);
				once = false;
				return box.deliver(mail, stop);
			}
		};
		await deliverAt(store, slow, monday);
		expect(readdirSync(mailboxFolder())).toEqual([]);
		const rows = await store.read.select().from(outbox);
		expect(rows.map(({ state }) => state)).toEqual(['dropped', 'dropped']);
	});

	it('go with what the mail said, whatever emptied it, and what crashes have left goes, too', async () => {
		const { store, user } = await asks();
		const folder = mailboxFolder();
		await deliverAt(store, mailboxTransport(), monday);
		const [kept] = await store.read.select().from(outbox);
		// Written by a process that died.
		writeFileSync(join(folder, `.${kept!.id}.part`), name);
		await erases(store, user);
		// The process dies before it lists the erasure: the next hour finds it.
		expect(await keepMailbox(store, monday)).toEqual({ removed: 3 });

		const later = plus(monday, 31 * dayMs);
		await must(store, byClock(monday), (change) => enqueue(change, aMail({}, monday)));
		await deliverAt(store, mailboxTransport(), monday);
		expect(await keepMailbox(store, monday)).toEqual({ removed: 0 });
		await store.write(byClock(later), (change) => emptySettled(change));
		expect(await keepMailbox(store, later)).toEqual({ removed: 1 });
	});

	it('of another past stay for thirty days, or until somebody is erased', async () => {
		const { store, user } = await asks();
		await deliverAt(store, mailboxTransport(), monday);
		const folder = mailboxFolder();
		for (const [file, at] of [
			['new0', monday],
			['old0', plus(monday, -31 * dayMs)]
		] as const) {
			writeFileSync(join(folder, `${file}.eml`), name);
			utimesSync(join(folder, `${file}.eml`), at / 1000, at / 1000);
		}
		expect(await keepMailbox(store, monday)).toEqual({ removed: 1 });
		expect(readdirSync(folder)).toContain('new0.eml');
		await erases(store, user);
		await keepMailbox(store, monday, { erased: true });
		expect(readdirSync(folder)).toEqual([]);
	});
});

it('mails to and about an erased person are nothing that a desk could do something about', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const user = await aMember(store, hub, { name, email });
	for (const state of ['uncertain', 'rejected'] as const) {
		const mail = { hubId: hub.id, kind: 'booking-confirmed' as const, subjectId: state };
		await must(store, byClock(monday), (change) =>
			enqueue(change, aMail({ ...mail, userId: user.id, to: { email, name } }, monday))
		);
		await store.write(byClock(monday), ({ tx }) =>
			tx.update(outbox).set({ state, settledAt: monday }).where(eq(outbox.subjectId, state))
		);
	}
	const toDo = async () =>
		(await listToDo(store.read, hub, [], { locale: 'fr', now: monday } as never)).items.filter(
			({ kind }) => kind === 'trouble'
		);
	expect(await toDo()).toHaveLength(2);
	await erases(store, user);
	expect(await toDo()).toEqual([]);
});
