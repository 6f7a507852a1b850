import { describe, expect, it } from 'vitest';
import * as alerts from '$lib/server/alerts';
import { alerts as table } from '$lib/server/alerts/schema';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { listOf } from '$lib/server/events';
import * as series from '$lib/server/series';
import { hourMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { anAlert, askedToken, stopToken } from '../../factories/alert';
import { aSeries, makeEditions, monday, must, thursday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { byClock, byPerson, byVisitor } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

const odile = { email: 'odile@guest.example', locale: 'fr' as const };

async function world(input: Parameters<typeof aSeries>[2] = {}) {
	const store = await freshStore();
	const hub = await aHub(store, { name: 'La Poudrière', email: 'bonjour@poudriere.example' });
	const cycle = await aSeries(store, hub, input);
	await makeEditions(store, cycle);
	return { store, hub, cycle };
}

const tell = (store: Store, now = monday, limit = 25) =>
	must(store, byClock(now), (change) => alerts.tellNextEditions(change, limit));

const rows = (store: Store) => store.read.select().from(table).all();

const told = async (store: Store) =>
	(await queuedMails(store)).filter(({ kind }) => kind === 'alert');

const editionsOf = (store: Store, cycle: series.EventSeries) => listOf(store.read, cycle.id, null);

describe('a visitor asks to be told of the next edition', () => {
	it('by an address that is stored once the mailed link is confirmed, and not before', async () => {
		const { store, cycle } = await world();
		const token = await askedToken(store, cycle);
		expect(await rows(store)).toEqual([]);
		for (let again = 0; again < 2; again += 1) {
			await must(store, byVisitor(monday), (change) => alerts.confirm(change, token));
		}
		expect(await rows(store)).toMatchObject([{ email: odile.email, locale: 'fr', userId: null }]);
	});

	it('in one mail an hour, whether or not the address is known, and no desk lists it', async () => {
		const { store, hub, cycle } = await world();
		const member = await aMember(store, hub);
		await anAlert(store, cycle);
		for (const email of [odile.email, member.email, 'nouvelle@guest.example']) {
			const asked = await must(store, byVisitor(monday), (change) =>
				alerts.ask(change, cycle, { email, locale: 'fr' })
			);
			expect(asked).toEqual({ asked: true });
		}
		const mails = (await queuedMails(store)).filter(({ kind }) => kind === 'alert-confirm');
		expect(mails.map(({ to, hubId }) => [to.email, hubId])).toEqual([
			[odile.email, null],
			[member.email, null],
			['nouvelle@guest.example', null]
		]);
	});

	it('not of a series for members, nor of one that has ended', async () => {
		const { store, hub, cycle } = await world();
		const token = await askedToken(store, cycle);
		const closed = await aSeries(store, hub, { visibility: 'members' });
		await must(store, byClock(monday), (change) => series.endSeries(change, cycle, 'keep'));
		const no = { refused: 'alert-not-offered' };
		for (const one of [cycle, closed]) {
			expect(
				await store.write(byVisitor(monday), (change) => alerts.ask(change, one, odile))
			).toEqual(no);
		}
		expect(await store.write(byVisitor(monday), (change) => alerts.confirm(change, token))).toEqual(
			no
		);
	});

	it('by a link that is good for two days, and no other', async () => {
		const { store, cycle } = await world();
		const token = await askedToken(store, cycle);
		const open = (text: string, now = monday) =>
			store.write(byVisitor(now), (change) => alerts.confirm(change, text));
		const spent = { refused: 'link-spent' };
		expect(await open(token, plus(monday, 48 * hourMs))).toEqual(spent);
		expect(await open(`${token}A`)).toEqual(spent);
		expect(await rows(store)).toEqual([]);
	});
});

describe('the next edition', () => {
	it('is told once, with a way out by one click', async () => {
		const { store, cycle } = await world({ summary: 'Trois minutes chacun.' });
		const alert = await anAlert(store, cycle);
		expect(await tell(store)).toBe(1);
		expect(await tell(store)).toBe(0);
		const [mail, ...more] = await told(store);
		expect(more).toEqual([]);
		expect(mail).toMatchObject({
			...{ to: { email: odile.email }, hubId: null },
			unsubscribe: `https://sillon.example/alerts/stop/${stopToken(alert)}`
		});
		expect(mail!.text).toMatch(/26\snovembre/);
		expect(mail!.text).toContain('Trois minutes chacun.');
		expect(mail!.text).toContain('/alerts/stop/');
	});

	it('is the one after, when that one is over and not before', async () => {
		const { store, cycle } = await world();
		await anAlert(store, cycle);
		await tell(store);
		expect(await tell(store, plus(thursday.startsAt, hourMs))).toBe(0);
		expect(await tell(store, plus(thursday.endsAt, hourMs))).toBe(1);
		expect((await told(store)).map(({ title }) => title)).toEqual([
			expect.stringMatching(/26\snovembre/),
			expect.stringMatching(/10\sdécembre/)
		]);
	});

	it('is the one after, too, when the one they were told of is cancelled, which the mail says', async () => {
		const { store, cycle } = await world();
		await anAlert(store, cycle);
		await tell(store);
		const [first] = await editionsOf(store, cycle);
		await must(store, byClock(monday), (change) => events.cancel(change, first!, 'Fuite d’eau'));
		expect(await tell(store)).toBe(1);
		const [, mail] = await told(store);
		expect(mail!.text).toMatch(/L’édition du jeudi\s26\snovembre est annulée\./);
		expect(mail!.text).toMatch(/10\sdécembre/);
	});

	it('is told a few at a time', async () => {
		const { store, cycle } = await world();
		for (const name of ['agathe', 'eva', 'hugo']) await anAlert(store, cycle, `${name}@a.example`);
		expect(await tell(store, monday, 2)).toBe(2);
		expect(await tell(store, monday, 2)).toBe(1);
		expect(await told(store)).toHaveLength(3);
	});

	it('is not told while it is for members only', async () => {
		const { store, cycle } = await world();
		await anAlert(store, cycle);
		for (const edition of await editionsOf(store, cycle)) {
			await must(store, byClock(monday), (change) =>
				events.change(change, edition, { visibility: 'members' })
			);
		}
		expect(await tell(store)).toBe(0);
	});
});

describe('a person with an account', () => {
	it('asks without a mail, and is written to where they are then', async () => {
		const { store, hub, cycle } = await world();
		const member = await aMember(store, hub);
		await must(store, byPerson(member, monday), (change) => alerts.start(change, cycle, member.id));
		await tell(store);
		expect(await told(store)).toMatchObject([{ to: { email: member.email } }]);
		expect(await alerts.countAlerts(store.read, cycle.id)).toBe(1);
	});

	it('is one person with the address that they confirmed before', async () => {
		const { store, hub, cycle } = await world();
		await anAlert(store, cycle);
		const account = await theirAccount(store, hub);
		await must(store, byClock(monday), (change) => alerts.joinAlerts(change, account));
		expect(await rows(store)).toMatchObject([{ userId: account.id, email: null }]);
		await must(store, byPerson(account, monday), (change) =>
			alerts.start(change, cycle, account.id)
		);
		expect(await rows(store)).toHaveLength(1);
	});
});

describe('who stops', () => {
	it('is forgotten, however often a mail client says it', async () => {
		const { store, cycle } = await world();
		const token = stopToken(await anAlert(store, cycle));
		for (let again = 0; again < 2; again += 1) {
			await must(store, byVisitor(monday), (change) => alerts.stop(change, token));
		}
		expect(await rows(store)).toEqual([]);
		expect(await tell(store)).toBe(0);
	});

	it('stays so in a restored backup', async () => {
		const { store, cycle } = await world();
		const { id } = await anAlert(store, cycle);
		const revoked = { id: 'r', kind: 'alert', subjectId: id, value: '', revokedAt: monday };
		await must(store, byClock(monday), async (change) => {
			await alerts.applyStopped(change, [revoked as never]);
			return {};
		});
		expect(await rows(store)).toEqual([]);
	});
});

it('forgets who was to be told of a series that has ended, and addresses after three years', async () => {
	const { store, hub, cycle } = await world();
	const ended = await aSeries(store, hub, { title: 'Fini' });
	await anAlert(store, ended);
	const { id } = await anAlert(store, cycle);
	await must(store, byClock(monday), (change) => series.endSeries(change, ended, 'keep'));
	const purge = (now = monday) => must(store, byClock(now), alerts.purgeAlerts);
	expect(await purge()).toBe(1);
	expect(await rows(store)).toMatchObject([{ id }]);
	expect(await purge(plus(monday, 3 * 365 * 24 * hourMs))).toBe(1);
});

const theirAccount = (store: Store, hub: Hub) => aMember(store, hub, { email: odile.email });
