import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import { newId } from '$lib/server/db/id';
import { touch } from '$lib/server/entries';
import { inTurns } from '$lib/server/db/bulk/in-turns';
import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import { enqueueEach } from '$lib/server/outbox';
import { anEvent, at, monday, must } from '../../factories/event';
import { aCrowd } from '../../factories/crowd';
import { aHub } from '../../factories/hub';
import { aMail } from '../../factories/mail';
import { tellChanges } from '../../factories/notices';
import { byClock } from '../../support/change';
import { statementsOf } from '../../support/count-queries';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

// A statement for each person, between two of which the event loop does not turn, stops everybody.

const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
const people = (count: number) =>
	Array.from({ length: count }, (_, n) => ({
		...{ email: `guest-${n}@guest.example`, name: `Guest ${n}`, locale: 'fr' as const }
	}));

async function anEventWithAnswers(count: number) {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store));
	await must(store, byClock(monday), async ({ tx }) => {
		const rows = people(count).map(({ email, name }) => ({
			...{
				id: newId<typeof answers.$inferSelect.id>(),
				eventId: event.id,
				answer: 'going' as const
			},
			...{ guestEmail: email, guestName: name, guestLocale: 'fr' as const },
			...{ answeredAt: monday, changedAt: monday, companions: 0 }
		}));
		await tx.insert(answers).values(rows);
	});
	return { store, event };
}

async function anEventWithInvitations(count: number) {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store));
	await must(store, byClock(monday), (change) =>
		attendances.invite(change, event.id, people(count))
	);
	return { store, event };
}

const sent = (store: Store, work: Parameters<Store['write']>[1]) =>
	statementsOf(store, () => must(store, byClock(monday), work));

describe('writing to sixty people takes hardly more statements than writing to twenty', () => {
	it.each<[string, (count: number) => Promise<{ sql: string }[]>]>([
		[
			'an invitation',
			async (count) => {
				const store = await freshStore();
				const event = await anEvent(store, await aHub(store));
				return sent(store, (change) => attendances.invite(change, event.id, people(count)));
			}
		],
		[
			'a cancellation, to the invited',
			async (count) => {
				const { store, event } = await anEventWithInvitations(count);
				return sent(store, (change) => events.cancel(change, event, 'Fuite'));
			}
		],
		[
			'a cancellation, to those who answered',
			async (count) => {
				const { store, event } = await anEventWithAnswers(count);
				return sent(store, (change) => events.cancel(change, event, 'Fuite'));
			}
		],
		[
			'another time, to those who answered',
			async (count) => {
				const { store, event } = await anEventWithAnswers(count);
				return statementsOf(store, async () => {
					await must(store, byClock(monday), (change) => events.change(change, event, friday));
					await tellChanges(store);
				});
			}
		],
		[
			'another time, to the invited',
			async (count) => {
				const { store, event } = await anEventWithInvitations(count);
				return statementsOf(store, async () => {
					await must(store, byClock(monday), (change) => events.change(change, event, friday));
					await tellChanges(store);
				});
			}
		]
	])('%s', async (_, write) => {
		const [twenty, sixty] = [await write(20), await write(60)];
		expect(twenty.length).toBeGreaterThan(3);
		expect(sixty.length - twenty.length).toBeLessThanOrEqual(10);
	});
});

it('inviting four times as many members, of whom many have answered, reads four times as much', async () => {
	const rowsFor = async (count: number) => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEvent(store, hub);
		const members = (await aCrowd(store, hub, count)).map(({ id, email }) => ({
			...{ userId: id, email, name: 'Membre', locale: 'fr' as const }
		}));
		await must(store, byClock(monday), async (change) => {
			touch(change, 'event', event.id);
			for (const { userId } of members.slice(count / 2)) {
				await change.tx.insert(answers).values({
					...{ id: newId(), eventId: event.id, userId, answer: 'tentative' },
					...{ answeredAt: monday, changedAt: monday }
				});
			}
		});
		const statements = await statementsOf(store, () =>
			attendances.inviteInPortions(store.at(byClock(monday)), event.id, members)
		);
		return statements.reduce((sum, { rows }) => sum + rows, 0);
	};
	const [some, many] = [await rowsFor(50), await rowsFor(200)];
	expect(some).toBeGreaterThan(100);
	expect(many / some).toBeLessThan(4.2);
});

it('everybody is written to once, in order, again after a second call', async () => {
	const store = await freshStore();
	const write = (count: number) =>
		must(store, byClock(monday), (change) =>
			enqueueEach(change, people(count), (to) => aMail({ to }, monday))
		);
	await write(30);
	await write(45);
	const mails = await queuedMails(store);
	expect(mails.map(({ to }) => to.email)).toEqual(people(45).map(({ email }) => email));
	expect(new Set(mails.map(({ position }) => position)).size).toBe(45);
});

it('a long transaction lets the event loop turn between its statements', async () => {
	const store = await freshStore();
	inTurns(store.clients.writer, 0);
	let turns = 0;
	let counting = true;
	const count = () => {
		turns += 1;
		if (counting) setImmediate(count);
	};
	setImmediate(count);
	await must(store, byClock(monday), async ({ tx }) => {
		for (let n = 0; n < 30; n += 1) await tx.select().from(answers);
	});
	counting = false;
	expect(turns).toBeGreaterThanOrEqual(29);
});
