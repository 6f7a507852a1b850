import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { hashPassword } from '$lib/server/auth';
import { outbox } from '$lib/server/outbox/schema';
import type { Transport } from '$lib/server/outbox/transport';
import { markUncertain } from '$lib/server/outbox/mark-uncertain';
import { rejectUnreadable } from '$lib/server/outbox/reject-unreadable';
import { eraseOnRequest, leave, leaveByLink } from '$lib/server/usecases/personal-data/leave';
import { dayMs, hourMs, weekMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aUser } from '../../factories/member';
import { aWholeLife } from '../../factories/whole-life';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { deliverAt, quickTransport } from '../../support/mail/delivery';
import { tracesOf } from '../../support/personal-data/dump';
import { MailServer } from '../../support/mail/smtp';

describe('who leaves by the password', () => {
	it('is told what ended with the account, in a last mail', async () => {
		const store = await freshStore();
		const { person } = await aWholeLife(store);
		const ended = await must(store, byPerson(person, monday), (change) => leave(change, person));
		expect(ended).toEqual({ bookings: 2, pitches: 1 });
		const [last] = (await store.read.select().from(outbox)).filter(
			({ kind }) => kind === 'account-erased'
		);
		expect(last).toMatchObject({ recipientEmail: person.email, state: 'queued', hubId: null });
	});

	it('is refused when the password changed since it was verified', async () => {
		const store = await freshStore();
		const user = await aUser(store, { passwordHash: await hashPassword('la lune est une orange') });
		const before = { ...user, passwordHash: 'another' };
		expect(await store.write(byPerson(user, monday), (change) => leave(change, before))).toEqual({
			refused: 'password-wrong',
			field: 'passwordNow'
		});
		expect(await auth.findUser(store.read, user.id)).toBeDefined();
	});

	it('is refused while nobody else runs the hub or the network', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const sole = await aConcierge(store, hub);
		const tries = () => store.write(byPerson(sole, monday), (change) => leave(change, sole));
		expect(await tries()).toEqual({ refused: 'sole-concierge', values: { hub: hub.name } });
		await aConcierge(store, hub, { disabledAt: monday });
		expect(await tries()).toMatchObject({ refused: 'sole-concierge' });
		await aConcierge(store, hub);
		expect(await tries()).toEqual({ bookings: 0, pitches: 0 });

		const admin = await aNetworkAdmin(store);
		const goes = () => store.write(byPerson(admin, monday), (change) => leave(change, admin));
		expect(await goes()).toEqual({ refused: 'sole-network-admin' });
		await aNetworkAdmin(store);
		expect(await goes()).toEqual({ bookings: 0, pitches: 0 });
	});
});

describe('who leaves by a mailed link', () => {
	it('uses it up once; a second link within minutes is not mailed', async () => {
		const store = await freshStore();
		const user = await aUser(store);
		await aNetworkAdmin(store);
		const ask = () =>
			store.write(byPerson(user, monday), (change) => auth.requestLeaveLink(change, user.id));
		expect([await ask(), await ask()]).toEqual([{ mailed: true }, { mailed: false }]);
		const { code } = await must(store, byClock(monday), (change) =>
			auth.makeCode(change, user, 'leave')
		);
		expect(await auth.findCode(store.read, 'sign-in', code, monday)).toBeUndefined();
		const late = plus(monday, hourMs);
		const visitor = { kind: 'visitor' as const };
		const follow = (now: typeof monday) =>
			store.write({ now, actor: visitor }, (change) => leaveByLink(change, code));
		expect(await follow(late)).toEqual({ refused: 'link-spent' });
		expect(await follow(monday)).toEqual({ bookings: 0, pitches: 0 });
		expect(await follow(monday)).toEqual({ refused: 'link-spent' });
		expect(await auth.findUser(store.read, user.id)).toBeUndefined();
	});
});

it('who has a password leaves by it: no link is mailed, and one from before does not count', async () => {
	const store = await freshStore();
	const user = await aUser(store, { passwordHash: 'a hash' });
	await aNetworkAdmin(store);
	const no = { refused: 'password-first' };
	expect(
		await store.write(byPerson(user, monday), (change) => auth.requestLeaveLink(change, user.id))
	).toEqual(no);
	const { code } = await must(store, byClock(monday), (change) =>
		auth.makeCode(change, user, 'leave')
	);
	expect(await store.write(byPerson(user, monday), (change) => leaveByLink(change, code))).toEqual(
		no
	);
	expect(await auth.findUser(store.read, user.id)).toBeDefined();
});

it('the network erases on request, once', async () => {
	const store = await freshStore();
	const admin = await aNetworkAdmin(store);
	const member = await aMember(store, await aHub(store));
	const erase = () =>
		store.write(byPerson(admin, monday), (change) => eraseOnRequest(change, member));
	expect(await erase()).toEqual({ bookings: 0, pitches: 0 });
	expect(await erase()).toEqual({ refused: 'account-gone' });
});

describe('the last mail', () => {
	let server: MailServer;
	let transport: Transport;
	beforeEach(async () => {
		server = await MailServer.start();
		transport = quickTransport(server.url);
	});
	afterEach(async () => {
		transport.close();
		await server.stop();
	});

	async function gone() {
		const store = await freshStore();
		const user = await aUser(store, { email: 'adieu@member.example', name: 'Ysaline Adieu' });
		await aNetworkAdmin(store);
		await must(store, byPerson(user, monday), (change) => leave(change, user));
		const traces = () => tracesOf(store, ['adieu@', 'Ysaline Adieu']);
		expect(await traces()).toEqual(['outbox: Ysaline Adieu', 'outbox: adieu@']);
		return { store, traces };
	}

	it('keeps the address until it has left, and no longer', async () => {
		const { store, traces } = await gone();
		server.fail({ at: 'rcpt', code: 451 });
		await deliverAt(store, transport, monday);
		expect(await traces()).toHaveLength(2);
		server.heal();
		await deliverAt(store, transport, plus(monday, hourMs));
		expect(server.accepted.map(({ to }) => to).flat()).toEqual(['adieu@member.example']);
		expect(await traces()).toEqual([]);
		const [row] = await store.read.select().from(outbox);
		expect(row).toMatchObject({ state: 'sent', content: null, title: '' });
	});

	it('forgets it, too, when it is refused, too late, held back by a restore, or sealed with a lost secret', async () => {
		const refused = await gone();
		server.fail({ at: 'rcpt', code: 550 });
		await deliverAt(refused.store, transport, monday);
		expect(await refused.traces()).toEqual([]);
		const late = await gone();
		await deliverAt(late.store, transport, plus(monday, weekMs + dayMs));
		expect(await late.traces()).toEqual([]);
		const restored = await gone();
		await restored.store.write(byClock(monday), (change) => markUncertain(change));
		expect(await restored.traces()).toEqual([]);
		const lost = await gone();
		await lost.store.write(byClock(monday), (change) => rejectUnreadable(change));
		expect(await lost.traces()).toEqual([]);
	});
});
