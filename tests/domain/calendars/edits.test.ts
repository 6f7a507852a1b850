import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '$lib/messages/refusal';
import * as bookings from '$lib/server/bookings';
import * as calendars from '$lib/server/calendars';
import type { Tx } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import * as rooms from '$lib/server/rooms';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { aRoom } from '../../factories/room';
import { freshStore } from '../../support/database';
import { hour, now, read } from './place';

const edit = fc.record({
	what: fc.constantFrom(
		...['create', 'create', 'retitle', 'move', 'move', 'place', 'unseen', 'cancel'],
		...['answer', 'answer', 'book', 'book', 'shift', 'rename', 'give-up', 'decline']
	),
	which: fc.nat(9),
	hours: fc.integer({ min: 1, max: 200 }),
	later: fc.constantFrom(1000, 60_000, hour),
	word: fc.string({ minLength: 1, maxLength: 20 })
});

/** What a client has of a calendar: the tag, and each entry as its lines. */
interface RoomHold {
	etag: string;
	entries: string;
	byUid: Map<string, { sequence: number; cancelled: boolean; ends: string }>;
}

describe('two hundred edits, each followed by what subscribers see', () => {
	it('keep UIDs, never lower a SEQUENCE, keep what is cancelled, and change the tag with the content', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { slug: 'ici', zone: 'Europe/Paris' });
		const [small, large] = [
			await aRoom(store, hub),
			await aRoom(store, hub, { approval: 'concierge' })
		];
		const member = await aMember(store, hub);
		const concierge = await aMember(store, hub, { role: 'concierge' });
		const made: { id: string; uid: string }[] = [];
		const booked: bookings.Booking[] = [];
		let at = now;

		const acts: Record<string, (tx: Tx, one: ReturnType<typeof pick>) => Promise<unknown>> = {
			async create(tx, { word, startsAt }) {
				const draft = {
					kind: 'talk' as const,
					title: `Soirée ${word}`,
					startsAt,
					endsAt: startsAt + hour
				};
				const event = await events.create(
					tx,
					hub,
					{ ...draft, room: null, capacity: 5 },
					concierge,
					at
				);
				if (isRefusal(event)) return event;
				made.push(event);
				return events.publish(tx, event, concierge, at);
			},
			retitle: (tx, { event, word }) =>
				event && events.change(tx, event, { title: `Autre ${word}` }, concierge, at),
			move: (tx, { event, startsAt }) =>
				event && events.change(tx, event, { startsAt, endsAt: startsAt + 2 * hour }, concierge, at),
			place: (tx, { event, which }) =>
				event &&
				events.change(
					tx,
					event,
					which % 2 ? { room: small } : { room: null, place: 'Dehors' },
					concierge,
					at
				),
			unseen: (tx, { event, which }) =>
				event && events.change(tx, event, { maxCompanions: which }, concierge, at),
			cancel: (tx, { event, which }) =>
				which < 5 && event ? events.cancel(tx, event, 'Panne.', concierge, at) : Promise.resolve(),
			answer: (tx, { event, which }) =>
				event &&
				attendances.answer(
					tx,
					event,
					{ userId: member.id },
					{ answer: (['going', 'tentative', 'declined'] as const)[which % 3]!, companions: 0 },
					at
				),
			async book(tx, { which, startsAt, word }) {
				const input = {
					startsAt,
					endsAt: startsAt + hour,
					title: word,
					visibility: 'members' as const
				};
				const booking = await bookings.bookAtDesk(
					tx,
					which % 2 ? small : large,
					input,
					member,
					concierge,
					at
				);
				if (!isRefusal(booking)) booked.push(booking);
				return booking;
			},
			async shift(tx, { booking, startsAt }) {
				const room = booking && (await rooms.findRoomById(tx, booking.roomId));
				return (
					room &&
					bookings.move(tx, booking, { room, startsAt, endsAt: startsAt + hour }, atDesk, at)
				);
			},
			rename: (tx, { booking, word }) =>
				booking && bookings.change(tx, booking, { title: `R ${word}` }, atDesk, at),
			'give-up': (tx, { booking, which }) =>
				which < 4 && booking
					? bookings.cancel(tx, booking, { id: member.id, atDesk: false }, '', at)
					: Promise.resolve(),
			decline: (tx, { booking, which }) =>
				which < 4 && booking
					? bookings.cancel(tx, booking, atDesk, 'Fuite.', at)
					: Promise.resolve()
		};
		const atDesk = { id: concierge.id, atDesk: true };
		const pick = ({ which, hours, word }: { which: number; hours: number; word: string }) => ({
			which,
			word,
			startsAt: Math.ceil(at / hour) * hour + hours * hour,
			event: made[which % Math.max(made.length, 1)] as never as { id: string },
			booking: booked[which % Math.max(booked.length, 1)]!
		});

		const finds = {
			hub: () => calendars.findHubCalendar(store.read, 'ici'),
			public: () => calendars.findPublicCalendar(store.read),
			personal: () => calendars.findPersonalCalendar(store.read, tokenOf(member))
		};
		const held = new Map<string, RoomHold>();
		const tally = { done: 0, changed: 0 };
		const ownCancelled = new Set<string>();
		for (const one of fc.sample(edit, { numRuns: 200, seed: 25 })) {
			const sameDay = today(at) === today(at + one.later);
			at += one.later;
			const result = await store.write(async (tx) => acts[one.what]!(tx, pick(one)));
			if (result && !isRefusal(result)) tally.done += 1;
			if (one.what === 'give-up' && result && !isRefusal(result)) {
				ownCancelled.add((result as bookings.Booking).uid);
			}
			for (const [name, find] of Object.entries(finds)) {
				const answer = await calendars.answer(
					{ request: new Request('https://sillon.example/x.ics'), db: store.read, now: at },
					find
				);
				const text = await answer.text();
				const seen = seenIn(answer.headers.get('etag')!, text);
				const before = held.get(name);
				if (before) {
					const changed = before.entries !== seen.entries;
					tally.changed += Number(changed);
					if (sameDay) expect(seen.etag !== before.etag, `${name} after ${one.what}`).toBe(changed);
					for (const [uid, { sequence, cancelled, ends }] of before.byUid) {
						const after = seen.byUid.get(uid);
						if (after) expect(after.sequence).toBeGreaterThanOrEqual(sequence);
						if (cancelled && !ownCancelled.has(uid) && ends > `${today(at)}T24`) {
							expect(after, `${uid} stays`).toMatchObject({ cancelled: true });
						}
					}
				}
				held.set(name, seen);
			}
			const uids = [...held.get('hub')!.byUid.keys()];
			expect(uids.every((uid) => made.some((event) => event.uid === uid))).toBe(true);
		}
		// The edits were edits: a test that refused them all would prove nothing.
		expect(tally.done).toBeGreaterThan(80);
		expect(tally.changed).toBeGreaterThan(60);
	}, 120_000);
});

/** In Metz, in winter. */
function today(at: number): string {
	return new Date(at + hour).toISOString().slice(0, 10);
}

function tokenOf(user: { id: string; feedVersion: number }): string {
	return /feeds\/(.+)\.ics/.exec(calendars.personalAddress(user))![1]!;
}

function seenIn(etag: string, text: string): RoomHold {
	const entries = read(text);
	return {
		etag,
		entries: text.slice(text.indexOf('BEGIN:VEVENT')),
		byUid: new Map(
			entries.map(({ uid, sequence, status, end }) => [
				uid,
				{ sequence, cancelled: status === 'CANCELLED', ends: end }
			])
		)
	};
}
