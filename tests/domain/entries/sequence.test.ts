import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import type { Store } from '$lib/server/db/store';
import { changeKind, listSequences } from '$lib/server/entries';
import { calendarEntries } from '$lib/server/entries/schema';
import { describeTouched } from '$lib/server/entries/spread';
import { Touches } from '$lib/server/entries/touches';
import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import * as invitations from '$lib/server/invitations';
import { minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { actsOf, anAct, aStage } from './acts';

/** The facts and numbers of all that stands in a calendar, by collection and thing. */
async function standing(store: Store) {
	const rows = await store.read.select().from(calendarEntries).all();
	const touches = new Touches();
	for (const { kind, subjectId } of rows) touches.add(kind, subjectId);
	const parts = await describeTouched(store.read, touches);
	const factsOf = new Map(parts.map((part) => [`${part.collection} ${part.id}`, part.facts]));
	return new Map(
		rows.map((row) => {
			const name = `${row.collection} ${row.subjectId}`;
			return [name, { ...row, facts: row.removedAt ? undefined : factsOf.get(name) }];
		})
	);
}

it('follows from the rule for every verb: it rises with a material change, and only then', async () => {
	const seed = Number(process.env['SEED'] ?? 11);
	const store = await freshStore();
	const stage = await aStage(store);
	const acts = actsOf(stage);
	let [at, before] = [monday, await standing(store)];
	const tally: Record<string, number> = { material: 0, minor: 0, none: 0 };
	for (const [index, act] of fc.sample(anAct, { numRuns: 250, seed }).entries()) {
		at = plus(at, minuteMs);
		const done = await store.write(byPerson(stage.concierge, at), async (change) => {
			const result = await acts[act.what](change, act);
			return isRefusal(result) ? result : undefined;
		});
		const after = await standing(store);
		for (const [name, now] of after) {
			const was = before.get(name);
			if (!was?.facts || !now.facts || now.kind === 'room' || now.kind === 'hub') continue;
			// A room's busy times have other UIDs when they change.
			if (now.kind === 'booking' && name.startsWith('room:')) continue;
			const kind = changeKind(was.facts, now.facts);
			tally[kind]! += 1;
			const told = `seed ${seed}, step ${index}: ${JSON.stringify(act)} ${JSON.stringify(done)} ${name}`;
			if (kind === 'material') expect(now.sequence, told).toBe(was.sequence + 1);
			else expect(now.sequence, told).toBe(was.sequence);
			if (kind === 'none') expect(now.stamp, told).toBe(was.stamp);
			else expect(now.stamp, told).toBeGreaterThan(was.stamp);
		}
		for (const [name, was] of before) {
			expect(after.get(name)?.sequence).toBeGreaterThanOrEqual(was.sequence);
		}
		before = after;
	}
	expect(tally['material']).toBeGreaterThan(30);
	expect(tally['minor']).toBeGreaterThan(30);
}, 300_000);

const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };

it('rises by an edit and by its undo', async () => {
	const store = await freshStore();
	const event = await anEvent(store, await aHub(store));
	const { startsAt, endsAt } = event;
	const sequence = async () => (await listSequences(store.read, event.id, ['public']))('public');
	await must(store, byClock(monday), (change) => events.change(change, event, friday));
	expect(await sequence()).toBe(1);
	await must(store, byClock(monday), (change) =>
		events.change(change, event, { startsAt, endsAt })
	);
	expect(await sequence()).toBe(2);
});

it('is for who answers later what everybody sees, also in the write that moves it', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const [early, late] = [await aMember(store, hub), await aMember(store, hub)];
	const going = { answer: 'going', companions: 0 } as const;
	await must(store, byClock(monday), (change) => events.change(change, event, friday));
	await must(store, byPerson(early, monday), (change) =>
		attendances.answer(change, event, { userId: early.id }, going)
	);
	await must(store, byClock(monday), async (change) => {
		await events.change(change, event, { place: 'Parvis' });
		return attendances.answer(change, event, { userId: late.id }, going);
	});
	const collections = ['public', `user:${early.id}`, `user:${late.id}`] as const;
	const sequenceIn = await listSequences(store.read, event.id, [...collections]);
	expect(collections.map((collection) => sequenceIn(collection))).toEqual([2, 2, 2]);
});

it('is the same in a feed and in the mails of who was uninvited and invited again', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const member = await aMember(store, hub);
	const going = { answer: 'going', companions: 0 } as const;
	const invitee = { ...member, userId: member.id };
	const key = { kind: 'event', id: event.id } as const;
	const mine = `user:${member.id}` as const;
	const numbers = async () => {
		const mails = (await queuedMails(store)).filter(({ calendar }) => calendar);
		const mailed = /^SEQUENCE:(\d+)/m.exec(mails.at(-1)!.calendar!.content)![1];
		const sequenceIn = await listSequences(store.read, event.id, [mine, 'public']);
		return [Number(mailed), sequenceIn(mine), sequenceIn('public')];
	};
	const invite = () =>
		must(store, byClock(monday), (change) => attendances.invite(change, event.id, [invitee]));
	await invite();
	const [row] = await invitations.listInvitations(store.read, key);
	const withdraw = () =>
		must(store, byClock(monday), async (change) => {
			await attendances.withdraw(change, event.id, row!.id);
			return row;
		});
	await withdraw();
	await invite();
	expect((await numbers())[0]).toBe(2);
	await must(store, byPerson(member, monday), (change) =>
		attendances.answer(change, event, { userId: member.id }, going)
	);
	await must(store, byClock(monday), (change) => events.change(change, event, friday));
	await tellChanges(store);
	expect(await numbers()).toEqual([3, 3, 1]);
	await withdraw();
	expect(await numbers()).toEqual([4, 4, 1]);
});
