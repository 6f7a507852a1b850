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
import { linksIn, queuedMails } from '../../support/mail/mails';
import type { Store } from '$lib/server/db/store';

const input = { answer: 'going' as const, companions: 1 };
const odile = { name: 'Odile Amance', email: 'odile@guest.example', locale: 'de' as const };
const unverified = {
	...odile,
	...input,
	eventId: 'event-1' as EventId,
	version: 0,
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
			attendances.tokenOf({ id: '0123456789abcdefghjk' as AttendanceId, linkVersion: null })
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
			attendances.tokenOf({ id: 'answer-a' as AttendanceId, linkVersion: null }),
			attendances.tokenOf({ id: 'answer-b' as AttendanceId, linkVersion: null })
		];
		const swapped = `answer-a.${other.split('.')[1]}`;
		expect(attendances.readToken(one, monday)).toEqual({
			...{ kind: 'answered', attendanceId: 'answer-a', version: 0 }
		});
		expect(attendances.readToken(swapped, monday)).toBeUndefined();
	});

	it('made for anything else is not accepted', () => {
		for (const token of ['', '.', 'a.b', 'a.b.c', '....', 'x'.repeat(4000), '☃', 'AAAA']) {
			expect(attendances.readToken(token, monday)).toBeUndefined();
		}
	});
});

describe('a link to an answer', () => {
	const open = (store: Store, token: string, now: Instant) =>
		attendances.findByLink(store.read, token, now);

	it('works until thirty days after the event', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		const answer = await anAnswer(store, event);
		const token = attendances.tokenOf(answer);
		const end = plus(event.endsAt, attendances.linkRetentionMs);
		expect((await open(store, token, plus(end, -1)))?.mine?.id).toBe(answer.id);
		expect(await open(store, token, end)).toBeUndefined();
	});

	it('is withdrawn together with all that were mailed before, and followed by a new one', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		const answer = await anAnswer(store, event);
		const mailed = [
			attendances.tokenOf(answer),
			tokenFor({ ...unverified, eventId: event.id, expiresAt: plus(monday, hourMs) })
		];
		for (const token of mailed) expect(await open(store, token, monday)).toBeDefined();
		const withdraw = (token: string) =>
			store.write(byClock(monday), (change) => attendances.withdrawLink(change, token));
		expect(await withdraw(mailed[1]!)).toMatchObject({ id: event.id });
		for (const token of mailed) {
			expect(await open(store, token, monday)).toBeUndefined();
			expect(await withdraw(token)).toEqual({ refused: 'answer-gone' });
			expect(
				await store.write(byClock(monday), (change) =>
					attendances.answerByLink(change, token, { answer: 'declined', companions: 0 })
				)
			).toEqual({ refused: 'answer-gone' });
		}
		const [now] = await store.read.select().from(rows);
		expect(now).toMatchObject({ id: answer.id, answer: 'going', linkVersion: 1 });
		expect((await open(store, attendances.tokenOf(now!), monday))?.mine?.id).toBe(answer.id);
		await store.write(byClock(monday), (change) =>
			attendances.askGuest(change, event, odile, input)
		);
		const asked = linksIn((await queuedMails(store)).at(-1)!).find((link) => link.includes('/g/'))!;
		expect((await open(store, asked.split('/').at(-1)!, monday))?.mine?.id).toBe(answer.id);
	});

	it('of a guest does not open the account that takes the answer over', async () => {
		const store = await freshStore();
		const event = await anEventRow(store, await aHub(store));
		const token = attendances.tokenOf(await anAnswer(store, event));
		const user = await aUser(store, { email: odile.email });
		await store.write(byClock(monday), (change) => attendances.joinGuestAnswers(change, user));
		expect(await open(store, token, monday)).toBeUndefined();
	});
});

async function anAnswer(store: Store, event: { id: EventId }): Promise<attendances.Attendance> {
	const answer = await store.write(byClock(monday), (change) =>
		attendances.answer(change, event, { guest: odile }, { ...input, companions: 0 })
	);
	return answer as attendances.Attendance;
}
