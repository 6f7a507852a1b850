import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import * as members from '$lib/server/members';
import { memberships } from '$lib/server/members/schema';
import { outbox } from '$lib/server/outbox/schema';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { dayMs, hourMs } from '$lib/time/durations';
import { fromEpoch, plus } from '$lib/time/instant';
import { mailsOf, monday } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

let store: Store;
let hub: Hub;

beforeEach(async () => {
	store = await freshStore();
	hub = await aHub(store);
});

const after = (days: number) => plus(monday, Math.round(days * dayMs));

/** What the job does so many days after the request. */
const look = async (days: number) => {
	const ended = await store.write(byClock(after(days)), (change) => members.endUnanswered(change));
	const reminded = await store.write(byClock(after(days)), (change) =>
		members.remindOfPending(change)
	);
	return { ended, reminded };
};

const nothing = { ended: 0, reminded: 0 };
const reminder = { ended: 0, reminded: 1 };
const end = { ended: 1, reminded: 0 };

describe('a person who waits to be admitted', () => {
	it('is brought to mind after three days and each week after, once for each time', async () => {
		await aConcierge(store, hub, { email: 'camille@desk.example' });
		await aMember(store, hub, { state: 'pending', requestedAt: monday });
		await aMember(store, hub, { state: 'pending', requestedAt: monday, disabledAt: fromEpoch(1) });
		await aMember(store, hub, { requestedAt: monday });
		const seen = [];
		for (const days of [2.9, 3, 3.1, 4, 9.9, 10, 11, 17, 24, 29.9]) seen.push(await look(days));
		expect(seen).toEqual([
			...[nothing, reminder, nothing, nothing, nothing],
			...[reminder, nothing, reminder, reminder, nothing]
		]);
		const mails = await mailsOf(store, 'member-still-waits');
		expect(mails.map(({ to }) => to)).toEqual(Array(4).fill('camille@desk.example'));
	});

	it('is answered by the clock after thirty days, in words, and may ask again', async () => {
		const concierge = await aConcierge(store, hub);
		const person = await aMember(store, hub, { state: 'pending', requestedAt: monday });
		await look(3);
		expect(await look(30)).toEqual(end);
		expect(await look(31)).toEqual(nothing);
		const ended = (await members.findMembership(store.read, hub.id, person.id))!;
		expect(ended).toMatchObject({ state: 'refused', decidedBy: null, refusalReason: null });
		const [mail, ...others] = (await queuedMails(store)).filter(
			({ kind }) => kind === 'member-unanswered'
		);
		expect(others).toEqual([]);
		expect(mail!.to.email).toBe(person.email);
		expect(mail!.text).toContain('Personne ne vous a répondu en trente jours');
		expect(mail!.text).toContain(`/me/join/${hub.slug}`);
		const input = { introduction: '', houseRulesVersion: hub.houseRulesVersion };
		await must(store, byPerson(person, after(31)), (change) =>
			members.join(change, hub, person, input)
		);
		expect(await look(33)).toEqual(nothing);
		expect(await look(34)).toEqual(reminder);
		await must(store, byPerson(concierge, after(35)), (change) =>
			members.admit(change, hub, { id: ended.id })
		);
		expect(await look(80)).toEqual(nothing);
	});

	it('is not ended before anybody was reminded, after a summer without the server', async () => {
		await aConcierge(store, hub);
		await aMember(store, hub, { state: 'pending', requestedAt: monday });
		expect(await look(90)).toEqual(reminder);
		expect(await look(96.9)).toEqual(nothing);
		expect(await look(97)).toEqual(end);
	});

	it('is not ended while every reminder was refused, but after sixty days', async () => {
		await aConcierge(store, hub);
		await aMember(store, hub, { state: 'pending', requestedAt: monday });
		const refuseAll = (days: number) =>
			store.write(byClock(after(days)), ({ tx }) =>
				tx.update(outbox).set({ state: 'rejected', settledAt: after(days) })
			);
		const seen = [];
		for (const days of [3, 10, 17, 24, 31, 59.9]) {
			seen.push(await look(days));
			await refuseAll(days);
		}
		expect(seen).toEqual(Array(6).fill(reminder));
		expect(await look(60)).toEqual(end);
	});

	it('is ended a week after the first reminder that was not refused', async () => {
		await aConcierge(store, hub);
		await aMember(store, hub, { state: 'pending', requestedAt: monday });
		await look(24);
		await store.write(byClock(after(25)), ({ tx }) =>
			tx.update(outbox).set({ state: 'rejected', settledAt: after(25) })
		);
		expect(await look(31)).toEqual(reminder);
		expect(await look(37.9)).toEqual(nothing);
		expect(await look(38)).toEqual(end);
	});

	it('of a hub that nobody runs is answered, too', async () => {
		await aMember(store, hub, { state: 'pending', requestedAt: monday });
		expect(await look(29)).toEqual(nothing);
		expect(await look(30)).toEqual(end);
	});
});

it('the reminder says since when, and when the request ends', async () => {
	await aConcierge(store, hub);
	const person = await aMember(store, hub, { state: 'pending', requestedAt: monday });
	await look(3);
	const [mail] = (await queuedMails(store)).filter(({ kind }) => kind === 'member-still-waits');
	const text = mail!.text.replace(/\s/g, ' ');
	expect(text).toContain(`${person.name} (${person.email}) a demandé le lundi 23 novembre`);
	expect(text).toContain('la demande prend fin le mercredi 23 décembre');
});

it('a request that is asked anew is a request of its own', async () => {
	await aConcierge(store, hub);
	const person = await aMember(store, hub, { state: 'pending', requestedAt: monday });
	await look(3);
	await must(store, byClock(after(4)), ({ tx }) =>
		tx
			.update(memberships)
			.set({ requestedAt: plus(after(4), hourMs) })
			.where(eq(memberships.userId, person.id))
	);
	expect(await look(7)).toEqual(nothing);
	expect(await look(8)).toEqual(reminder);
});
