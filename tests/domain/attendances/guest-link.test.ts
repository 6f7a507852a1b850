import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { tokenFor } from '$lib/server/attendances/guests/guest-link';
import { attendances as rows } from '$lib/server/attendances/schema';
import type { AttendanceId, EventId } from '$lib/server/db/id';
import { outbox } from '$lib/server/outbox/schema';
import { hourMs, secondMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { anEventRow, mailsOf, monday, start } from '../../factories/attendance';
import { aHub } from '../../factories/hub';
import { aUser } from '../../factories/member';
import { freshStore } from '../../support/database';
import { byClock } from '../../support/change';

const input = { answer: 'going' as const, companions: 1 };
const odile = { name: 'Odile Amance', email: 'odile@guest.example', locale: 'de' as const };
const unverified = {
	...odile,
	...input,
	eventId: 'event-1' as EventId,
	expiresAt: plus(monday, secondMs)
};

describe('a guest’s answer', () => {
	it('stores nothing of the person before the link is opened, and mails one link an hour', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		const ask = (now: Instant) =>
			store.write(byClock(now), (change) => attendances.askGuest(change, event, odile, input));
		expect(await ask(monday)).toEqual({ asked: true });
		expect(await ask(plus(monday, 1))).toEqual({ asked: true });
		expect(await store.read.select().from(rows).all()).toEqual([]);
		expect(await mailsOf(store)).toEqual([
			{ kind: 'guest-answer', to: odile.email, subjectId: event.id }
		]);
		await ask(plus(monday, hourMs));
		expect(await mailsOf(store)).toHaveLength(2);
	});

	it('gets the same reply whether the address is new, has an account or has answered', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store), { capacity: 1 });
		await aUser(store, { email: 'compte@member.example' });
		await store.write(byClock(monday), (change) =>
			attendances.answer(change, event, { guest: odile }, { ...input, companions: 0 })
		);
		const ask = (email: string) =>
			store.write(byClock(monday), (change) =>
				attendances.askGuest(change, event, { ...odile, email }, input)
			);
		const answers = [
			await ask('nouvelle@guest.example'),
			await ask('compte@member.example'),
			await ask(odile.email)
		];
		expect(new Set(answers.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"asked":true}']));
		const titles = await store.read.select({ title: outbox.title, kind: outbox.kind }).from(outbox);
		const asked = titles.filter((mail) => mail.kind === 'guest-answer');
		expect(asked).toHaveLength(3);
		expect(new Set(asked.map((mail) => mail.title)).size).toBe(1);
	});

	it('is refused for a members’ event, a draft and an event that has begun', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const ask = async (event: { id: EventId }, now = monday) =>
			store.write(byClock(now), (change) => attendances.askGuest(change, event, odile, input));
		expect(await ask(await anEventRow(store, hub, { visibility: 'members' }))).toMatchObject({
			refused: 'event-members-only'
		});
		expect(await ask(await anEventRow(store, hub, { state: 'draft' }))).toMatchObject({
			refused: 'event-not-open'
		});
		expect(await ask(await anEventRow(store, hub), start)).toMatchObject({
			refused: 'answers-closed'
		});
	});
});

describe('a link', () => {
	it('carries the answer until it expires, and shows nothing about the person', () => {
		const token = tokenFor(unverified);
		expect(attendances.readToken(token, monday)).toEqual({
			kind: 'unverified',
			answer: unverified
		});
		expect(attendances.readToken(token, unverified.expiresAt)).toBeUndefined();
		expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('odile');
	});

	it('changed by a single bit is refused, of both kinds', () => {
		for (const token of [
			tokenFor(unverified),
			attendances.tokenOf('0123456789abcdefghjk' as AttendanceId)
		]) {
			expect(attendances.readToken(token, monday)).toBeDefined();
			let tried = 0;
			for (let at = 0; at < token.length; at += 1) {
				for (let bit = 0; bit < 7; bit += 1) {
					const changed = String.fromCharCode(token.charCodeAt(at) ^ (1 << bit));
					const forged = token.slice(0, at) + changed + token.slice(at + 1);
					expect(attendances.readToken(forged, monday), forged).toBeUndefined();
					tried += 1;
				}
			}
			expect(tried).toBe(token.length * 7);
		}
	});

	it('for one answer does not work for another', () => {
		const [one, other] = [
			attendances.tokenOf('answer-a' as AttendanceId),
			attendances.tokenOf('answer-b' as AttendanceId)
		];
		const swapped = `answer-a.${other.split('.')[1]}`;
		expect(attendances.readToken(one, monday)).toEqual({
			kind: 'answered',
			attendanceId: 'answer-a'
		});
		expect(attendances.readToken(swapped, monday)).toBeUndefined();
	});

	it('made for anything else is not accepted', () => {
		for (const token of ['', '.', 'a.b', 'a.b.c', '....', 'x'.repeat(4000), '☃', 'AAAA']) {
			expect(attendances.readToken(token, monday)).toBeUndefined();
		}
	});
});
