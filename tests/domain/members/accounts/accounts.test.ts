import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { findPersonalCalendar, personalAddress } from '$lib/server/calendars';
import * as members from '$lib/server/members';
import { changeEmail } from '$lib/server/usecases/change-email';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { must } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aMember, aNetworkAdmin, aSession, aUser } from '../../../factories/member';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';

const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
const soon = plus(now, 10 * minuteMs);
const before = 'odille@avant.example';
const after = 'odile@apres.example';

async function aPlace(input: Parameters<typeof aMember>[2] = {}) {
	const store = await freshStore();
	const [hub, other] = [await aHub(store, { name: 'La Poudrière' }), await aHub(store)];
	const member = await aMember(store, hub, { email: before, name: 'Odile Amance', ...input });
	const concierge = await aConcierge(store, hub);
	return { store, hub, other, member, concierge };
}

type Place = Awaited<ReturnType<typeof aPlace>>;

const told = async ({ store }: Place) =>
	(await queuedMails(store)).map(({ kind, to }) => `${kind} ${to.email}`);

const userOf = async ({ store, member }: Place) => (await auth.findUser(store.read, member.id))!;

const signsOut = ({ store, hub, concierge }: Place, who: { id: auth.User['id'] }) =>
	store.write(byPerson(concierge, soon), (change) => members.signOutEverywhere(change, hub, who));

describe('whose account a concierge may act on:', () => {
	const no = { refused: 'account-of-network' };

	it('a member’s of their own hub alone, whatever they were elsewhere before', async () => {
		const place = await aPlace();
		const { store, other, member } = place;
		expect(await signsOut(place, member)).toBeUndefined();
		await must(store, byClock(now), (change) => members.addMember(change, other, member));
		expect(await signsOut(place, member)).toEqual(no);
		const membership = (await members.findMembership(store.read, other.id, member.id))!;
		await must(store, byPerson(member, now), (change) => members.leave(change, membership));
		expect(await signsOut(place, member)).toBeUndefined();
	});

	it('also of two hubs, if they run both', async () => {
		const place = await aPlace();
		const { store, other, member, concierge } = place;
		await must(store, byClock(now), async (change) => {
			await members.addMember(change, other, member);
			const mine = await members.addMember(change, other, concierge);
			return members.appointConcierge(change, other, mine as members.Membership);
		});
		expect(await signsOut(place, member)).toBeUndefined();
	});

	it('not of who asks to join another hub, runs a hub or the network, or only waits here', async () => {
		const place = await aPlace();
		const { store, hub, other } = place;
		const asking = await aMember(store, hub);
		const user = await userOf({ ...place, member: asking });
		const { houseRulesVersion } = other;
		await must(store, byPerson(asking, now), (change) =>
			members.join(change, other, user, { introduction: '', houseRulesVersion })
		);
		expect(await signsOut(place, asking)).toEqual(no);
		expect(await signsOut(place, await aConcierge(store, hub))).toEqual(no);
		expect(await signsOut(place, await aMember(store, hub, { networkAdmin: true }))).toEqual(no);
		const pending = await aMember(store, hub, { state: 'pending' });
		expect(await signsOut(place, pending)).toEqual({ refused: 'not-a-member' });
		expect(await signsOut(place, await aMember(store, other))).toEqual({
			refused: 'not-a-member'
		});
	});

	it('all others are the network’s, but its own account', async () => {
		const { store, concierge } = await aPlace();
		const network = await aNetworkAdmin(store);
		const disable = (who: { id: auth.User['id'] }) =>
			store.write(byPerson(network, now), (change) =>
				members.disableAccount(change, null, who, 'Abus')
			);
		expect(await disable(network)).toEqual({ refused: 'account-own' });
		// Nor its address without its password: a session that was left open must not take the account.
		expect(
			await store.write(byPerson(network, now), (change) =>
				members.correctEmail(change, null, network, after)
			)
		).toEqual({ refused: 'account-own' });
		expect(await disable(concierge)).toBeUndefined();
		expect(await disable(await aNetworkAdmin(store))).toBeUndefined();
	});
});

describe('a corrected address', () => {
	const corrects = ({ store, hub, member, concierge }: Place) =>
		store.write(byPerson(concierge, now), (change) =>
			members.correctEmail(change, hub, member, after)
		);

	it('counts once its link is used, by whoever has the mailbox; the old one is told', async () => {
		const place = await aPlace();
		const { store } = place;
		const session = await aSession(store, place.member, now);
		expect(await corrects(place)).toBeUndefined();
		expect(await told(place)).toEqual([
			`email-change-asked ${before}`,
			`email-change-link ${after}`
		]);
		const [asked, link] = await queuedMails(store);
		expect(asked!.text).toContain('La Poudrière');
		expect(link!.text).toContain('La Poudrière');
		expect(link!.text).not.toContain('Odile');
		expect((await userOf(place)).email).toBe(before);
		await must(store, { now: soon, actor: { kind: 'visitor' } }, (change) =>
			changeEmail(change, codeIn(link), {})
		);
		expect(await userOf(place)).toMatchObject({ email: after, emailProvedAt: soon });
		// Whoever has the mistyped mailbox may have signed in by a link.
		expect(await auth.findSession(store.read, session, soon)).toBeUndefined();
		expect((await told(place)).slice(2)).toEqual([`email-changed ${before}`]);
	});

	it('of an account whose address nobody ever proved is told to nobody else', async () => {
		const place = await aPlace({ emailProvedAt: null });
		await corrects(place);
		await must(place.store, byClock(soon), async (change) =>
			changeEmail(change, codeIn((await queuedMails(place.store)).at(-1)), {})
		);
		expect(await told(place)).toEqual([`email-change-link ${after}`]);
	});

	it('is withdrawn by the desk, and by the person; not so what the person asked for', async () => {
		const place = await aPlace();
		const { store, hub, member, concierge } = place;
		const open = () => auth.findEmailChange(store.read, member.id, soon);
		const withdraws = () =>
			must(store, byPerson(concierge, soon), (change) =>
				members.withdrawCorrection(change, hub, member)
			);
		await corrects(place);
		await withdraws();
		expect(await open()).toBeUndefined();
		await corrects(place);
		await must(store, byPerson(member, soon), (change) =>
			auth.withdrawEmailChange(change, member.id)
		);
		expect(await open()).toBeUndefined();
		await must(store, byPerson(member, soon), (change) =>
			auth.requestEmailChange(change, member, { email: after, sessionIdHash: '' })
		);
		await withdraws();
		expect(await open()).toMatchObject({ email: after });
	});

	it('is not withdrawn by a desk that saw the one before', async () => {
		const place = await aPlace();
		const { store, hub, member, concierge } = place;
		await corrects(place);
		const seen = auth.requestVersion((await auth.findEmailChange(store.read, member.id, soon))!);
		const other = await aConcierge(store, hub);
		await store.write(byPerson(other, soon), (change) =>
			members.correctEmail(change, hub, member, 'deux@apres.example')
		);
		const withdraws = (version?: string) =>
			store.write(byPerson(concierge, soon), (change) =>
				members.withdrawCorrection(change, hub, member, version)
			);
		expect(await withdraws(seen)).toEqual({ refused: 'edit-conflict' });
		expect(await auth.findEmailChange(store.read, member.id, soon)).toMatchObject({
			email: 'deux@apres.example'
		});
		expect(await withdraws()).toBeUndefined();
	});

	it('gets no link over the limit of its mailbox, and the desk is told so', async () => {
		const place = await aPlace();
		const { store, member } = place;
		for (let n = 0; n < 10; n += 1) {
			const other = await aUser(store, { passwordHash: 'a hash' });
			await store.write(byPerson(other, now), (change) =>
				auth.requestEmailChange(change, other, { email: after, sessionIdHash: '' })
			);
		}
		const already = await told(place);
		expect(await corrects(place)).toMatchObject({ refused: 'too-many-attempts' });
		expect(await told(place)).toEqual(already);
		expect(await auth.findEmailChange(store.read, member.id, now)).toBeUndefined();
	});

	it('that somebody else has is answered alike: a concierge does not learn who has an account', async () => {
		const place = await aPlace();
		await aMember(place.store, place.other, { email: after });
		expect(await corrects(place)).toBeUndefined();
		expect(await told(place)).toEqual([
			`email-change-asked ${before}`,
			`email-change-known ${after}`
		]);
	});
});

describe('a disabled account', () => {
	const disables = ({ store, hub, member, concierge }: Place) =>
		store.write(byPerson(concierge, now), (change) =>
			members.disableAccount(change, hub, member, 'Trois clés perdues.')
		);

	it('opens nothing, is told why, and is as before when it is enabled again', async () => {
		const place = await aPlace();
		const { store, hub, member, concierge } = place;
		const session = await aSession(store, member, now);
		const { code } = await must(store, byClock(now), (change) =>
			auth.makeCode(change, member, 'reset')
		);
		await must(store, byPerson(member, now), (change) =>
			auth.requestEmailChange(change, member, { email: after, sessionIdHash: '' })
		);
		const token = personalAddress(member).split('/').at(-1)!.replace('.ics', '');
		const opens = async () =>
			[
				await auth.findSession(store.read, session, now),
				await auth.findCode(store.read, 'reset', code, now),
				await auth.findEmailChange(store.read, member.id, now),
				await findPersonalCalendar(store.read, token)
			].map(Boolean);
		expect(await opens()).toEqual([true, true, true, true]);
		expect(await disables(place)).toBeUndefined();
		expect(await opens()).toEqual([false, false, false, false]);
		expect(await userOf(place)).toMatchObject({
			...{ disabledAt: now, disabledBy: concierge.id, disabledReason: 'Trois clés perdues.' }
		});
		expect((await queuedMails(store)).at(-1)).toMatchObject({
			...{ kind: 'account-disabled', hubId: null, to: { email: before } },
			text: expect.stringContaining('Trois clés perdues.') as string
		});
		expect(
			(await members.listActiveMembers(store.read, hub.id)).map(({ userId }) => userId)
		).toEqual([concierge.id]);
		expect(await members.listDisabledMembers(store.read, hub.id)).toMatchObject([
			{ userId: member.id }
		]);
		expect(await disables(place)).toEqual({ refused: 'account-disabled' });
		const enables = () =>
			store.write(byPerson(concierge, soon), (change) =>
				members.enableAccount(change, hub, member)
			);
		expect(await enables()).toBeUndefined();
		expect(await enables()).toEqual({ refused: 'account-enabled' });
		expect(await userOf(place)).toMatchObject({ disabledAt: null, disabledReason: null });
		// What was ended stays so; the calendar answers at its address again.
		expect(await opens()).toEqual([false, false, false, true]);
		expect((await queuedMails(store)).at(-1)).toMatchObject({ kind: 'account-enabled' });
	});

	it('gets no corrected address', async () => {
		const place = await aPlace({ disabledAt: now });
		const { store, hub, member, concierge } = place;
		expect(
			await store.write(byPerson(concierge, now), (change) =>
				members.correctEmail(change, hub, member, after)
			)
		).toEqual({ refused: 'account-disabled' });
	});
});

it('who is signed out everywhere by the desk has no session, and is told', async () => {
	const place = await aPlace();
	const { store, member } = place;
	const sessions = [await aSession(store, member, now), await aSession(store, member, now)];
	expect(await signsOut(place, member)).toBeUndefined();
	const found = await Promise.all(sessions.map((one) => auth.findSession(store.read, one, soon)));
	expect(found).toEqual([undefined, undefined]);
	expect(await told(place)).toEqual([`signed-out ${before}`]);
});
