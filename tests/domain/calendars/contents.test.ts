import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { users } from '$lib/server/auth/schema';
import { bookings } from '$lib/server/bookings/schema';
import type { UserId } from '$lib/server/db/id';
import { events } from '$lib/server/events/schema';
import { freshStore } from '../../support/database';
import * as place from './place';
import { agathe, aPlace, basile, now, read, textOf, thursday } from './place';
import type { Change } from '$lib/server/db/change';
import { parseDate } from '$lib/time/dates';
import { dayMs, hourMs, minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, minus, plus } from '$lib/time/instant';
import { parseZone } from '$lib/time/zones';
import { byClock } from '../../support/change';
import { byHand } from '../../support/entries/forgotten';

async function aStore(fill: (change: Change) => Promise<unknown>) {
	const store = await freshStore();
	await aPlace(store);
	await store.write(byClock(), fill);
	return store;
}

describe('the public calendar and the one of a hub', () => {
	it('contain published public events and no others', async () => {
		const store = await aStore(async (change) => {
			await place.addHub(change, 'other', { slug: 'la-poudriere', name: 'La Poudrière' });
			await place.addEvent(change, 'soiree', { title: 'Jeudi pitch' });
			await place.addEvent(change, 'draft', { state: 'draft' });
			await place.addEvent(change, 'members', { visibility: 'members' });
			await place.addEvent(change, 'elsewhere', { hubId: 'other', title: 'Ailleurs' });
		});
		const titles = async (kind: 'public' | 'hub') =>
			read(await textOf(store, kind)).map(({ summary }) => summary);
		expect(await titles('public')).toEqual(['Ailleurs', 'Jeudi pitch']);
		expect(await titles('hub')).toEqual(['Jeudi pitch']);
	});

	it('contain the room, the hub and the address, and how to answer', async () => {
		const store = await aStore(async (change) => {
			await place.addBooking(change, 'hold', { kind: 'event', holderId: null });
			await place.addEvent(change, 'soiree', { bookingId: 'hold', summary: 'Huit projets.' });
			await place.addEvent(change, 'away', {
				place: 'Cité musicale, Metz',
				startsAt: plus(thursday, 1)
			});
		});
		const [soiree, away] = read(await textOf(store, 'hub'));
		expect(soiree!.location).toBe('Seille, Coworking Metz, 7 avenue de Blida, Metz');
		expect(soiree!.description).toBe(
			'Huit projets.\n\nRépondre ou changer de réponse\u00a0: https://sillon.example/events/soiree'
		);
		expect(away!.location).toBe('Cité musicale, Metz');
	});

	it('mark no time as busy, except for readers who add the one event or come to it', async () => {
		const store = await aStore(async (change) => {
			await place.addEvent(change, 'soiree');
			await place.addAnswer(change, 'soiree');
		});
		const takes = async (kind: place.Kind) =>
			read(await textOf(store, kind)).map(({ transparency }) => transparency);
		expect(await takes('public')).toEqual(['TRANSPARENT']);
		expect(await takes('hub')).toEqual(['TRANSPARENT']);
		expect(await takes('event')).toEqual(['OPAQUE']);
		expect(await takes('personal')).toEqual(['OPAQUE']);
	});

	it('keep cancelled events, with the reason in words, until the end of that day', async () => {
		const store = await aStore((change) =>
			place.addEvent(change, 'soiree', {
				title: 'Jeudi pitch',
				state: 'cancelled',
				cancelReason: 'La salle est inondée.'
			})
		);
		const [event] = read(await textOf(store, 'hub'));
		expect(event).toMatchObject({
			summary: 'Annulé\u00a0: Jeudi pitch',
			status: 'CANCELLED',
			transparency: 'TRANSPARENT'
		});
		expect(event!.description).toContain('La salle est inondée.');
		expect(read(await textOf(store, 'hub', plus(thursday, 3 * hourMs)))).toHaveLength(1);
		expect(read(await textOf(store, 'hub', plus(thursday, dayMs)))).toHaveLength(0);
		expect(read(await textOf(store, 'event', plus(thursday, dayMs)))).toHaveLength(1);
	});

	it('reach three months back and eighteen ahead, cut at midnight in Metz', async () => {
		const midnight = fromEpoch(Date.UTC(2026, 7, 21, 22)); // 22 August, 0 h in Metz
		const horizon = fromEpoch(Date.UTC(2028, 4, 21, 22)); // 22 May 2028, 0 h in Metz
		const store = await aStore(async (change) => {
			const at = (id: string, startsAt: Instant) =>
				place.addEvent(change, id, { startsAt, endsAt: plus(startsAt, hourMs) });
			await at('over-before', minus(midnight, hourMs));
			await at('runs-into', plus(minus(midnight, hourMs), minuteMs));
			await at('last', minus(horizon, minuteMs));
			await at('beyond', horizon);
		});
		const uids = async (at: Instant) =>
			read(await textOf(store, 'public', at)).map(({ uid }) => uid);
		expect(await uids(now)).toEqual(['uid-runs-into', 'uid-last']);
		expect(await uids(plus(now, dayMs))).toEqual(['uid-last', 'uid-beyond']);
	});

	it('are in the language of the hub', async () => {
		const store = await aStore(async (change) => {
			await place.addHub(change, 'sb', {
				slug: 'saarbruecken',
				locale: 'de',
				zone: parseZone('Europe/Berlin')
			});
			await place.addEvent(change, 'abend', {
				hubId: 'sb',
				state: 'cancelled',
				title: 'Pitchabend'
			});
		});
		const calendar = await place.finders.hub(store, 'saarbruecken');
		expect(calendar?.locale).toBe('de');
		const { entries } = await calendar!.contents(store.read, {
			...{
				day: parseDate('2026-11-22'),
				midnight: now,
				from: fromEpoch(0),
				until: plus(thursday, dayMs)
			}
		});
		expect(entries[0]).toMatchObject({ title: 'Pitchabend', zone: 'Europe/Berlin' });
		expect(entries[0]!.description).toContain('Zur Seite der Veranstaltung: https://');
	});
});

describe('the calendar of a room', () => {
	it('shows when it is taken and nothing else', async () => {
		const store = await aStore(async (change) => {
			await place.addBooking(change, 'a', { title: 'Entretien annuel', startsAt: thursday });
			await place.addBooking(change, 'b', { startsAt: plus(thursday, hourMs), changedAt: now });
			await place.addBooking(change, 'c', {
				startsAt: plus(thursday, 2 * hourMs),
				state: 'requested'
			});
			await place.addBooking(change, 'd', {
				startsAt: plus(thursday, 5 * hourMs),
				state: 'cancelled'
			});
			await place.addBooking(change, 'e', {
				startsAt: plus(thursday, 9 * hourMs),
				busyFrom: plus(thursday, 8.5 * hourMs)
			});
		});
		const text = await textOf(store, 'room');
		expect(read(text)).toMatchObject([
			{
				summary: 'Occupée',
				status: 'CONFIRMED',
				start: '2026-11-26T18:30:00',
				end: '2026-11-26T20:30:00'
			},
			{
				summary: 'Demandée',
				status: 'TENTATIVE',
				start: '2026-11-26T20:30:00',
				end: '2026-11-26T21:30:00'
			},
			{ summary: 'Occupée', start: '2026-11-27T03:00:00', end: '2026-11-27T04:30:00' }
		]);
		expect(text).toContain('X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE');
		const event = text.slice(text.indexOf('BEGIN:VEVENT'));
		expect(event).not.toMatch(/^(LOCATION|DESCRIPTION|URL|CATEGORIES|ATTENDEE|ORGANIZER)/m);
		expect(text).not.toMatch(/uid-|Entretien|Agathe/);
	});

	it('gives another range of time another UID, and the same one the same', async () => {
		const store = await aStore((change) => place.addBooking(change, 'a', { startsAt: thursday }));
		const uid = async () => read(await textOf(store, 'room'))[0]!.uid;
		const before = await uid();
		await byHand(store, ({ tx }) => tx.update(bookings).set({ title: 'Autre' }));
		expect(await uid()).toBe(before);
		await byHand(store, ({ tx }) =>
			tx.update(bookings).set({ busyUntil: plus(thursday, 2 * hourMs) })
		);
		expect(await uid()).not.toBe(before);
	});
});

describe('the personal calendar', () => {
	it('contains the person’s own bookings, requests as tentative', async () => {
		const store = await aStore(async (change) => {
			await place.addBooking(change, 'mine', { title: ' \u0007' });
			await place.addBooking(change, 'asked', { state: 'requested', startsAt: thursday });
			await place.addBooking(change, 'hers', {
				holderId: basile,
				startsAt: plus(thursday, hourMs)
			});
			await place.addBooking(change, 'gone', {
				state: 'released',
				startsAt: plus(thursday, hourMs)
			});
		});
		expect(read(await textOf(store, 'personal'))).toMatchObject([
			{ summary: 'Seille', status: 'CONFIRMED', transparency: 'OPAQUE', uid: 'uid-mine' },
			{ summary: 'Réunion asked (demande en attente)', status: 'TENTATIVE' }
		]);
	});

	it('drops at once what the member cancelled, and keeps what the concierge cancelled', async () => {
		const store = await aStore((change) => place.addBooking(change, 'one', { title: 'Atelier' }));
		const cancel = (by: string) =>
			byHand(store, ({ tx }) =>
				tx.update(bookings).set({
					state: 'cancelled',
					cancelledBy: by as UserId,
					cancelReason: 'Fuite d’eau.',
					sequence: 1
				})
			);
		await cancel(basile);
		const [kept] = read(await textOf(store, 'personal'));
		expect(kept).toMatchObject({
			summary: 'Annulé\u00a0: Atelier',
			status: 'CANCELLED',
			sequence: 1
		});
		expect(kept!.description).toContain('Fuite d’eau.');
		expect(read(await textOf(store, 'personal', plus(thursday, dayMs)))).toEqual([]);
		await cancel(agathe);
		expect(read(await textOf(store, 'personal'))).toEqual([]);
	});

	it('shows each answer in its state: confirmed, tentative, waiting, or not at all', async () => {
		const store = await aStore(async (change) => {
			for (const [i, answer] of (
				['going', 'tentative', 'waitlisted', 'declined'] as const
			).entries()) {
				await place.addEvent(change, answer, { startsAt: plus(thursday, i) });
				await place.addAnswer(change, answer, { answer });
			}
			await place.addEvent(change, 'unanswered');
			await place.addEvent(change, 'hers');
			await place.addAnswer(change, 'hers', { userId: basile });
		});
		const entries = read(await textOf(store, 'personal'));
		expect(entries).toMatchObject([
			{ uid: 'uid-going', status: 'CONFIRMED', transparency: 'OPAQUE' },
			{ uid: 'uid-tentative', status: 'TENTATIVE', transparency: 'TRANSPARENT' },
			{ uid: 'uid-waitlisted', status: 'TENTATIVE', transparency: 'TRANSPARENT' }
		]);
		expect(entries[1]!.description).toContain('«\u00a0peut-être\u00a0»');
		expect(entries[2]!.summary).toBe('Titre waitlisted (liste d’attente)');
	});

	it('shows the hour of the person’s own pitch, after the break, in their own language', async () => {
		const store = await aStore(async (change) => {
			await place.addEvent(change, 'soiree', { title: 'Jeudi pitch' });
			await place.addPitchNight(change, 'soiree');
			await place.addPitch(change, 'soiree');
		});
		// 18:30 + 10 welcome + 5 × 13 + 15 break = 20:00.
		const [entry] = read(await textOf(store, 'personal'));
		expect(entry!.summary).toBe('Jeudi pitch (vous présentez à 20\u00a0h)');
		expect(entry!.description).toContain(
			'Vous présentez à 20\u00a0h\u00a0: Atelier de sérigraphie'
		);
		expect(entry).toMatchObject({ uid: 'uid-soiree', status: 'CONFIRMED', transparency: 'OPAQUE' });
		await byHand(store, ({ tx }) =>
			tx.update(users).set({ locale: 'de' }).where(eq(users.id, agathe))
		);
		const [german] = read(await textOf(store, 'personal'));
		expect(german!.summary).toBe(
			'Jeudi pitch (Ihr Pitch um 20 Uhr)'.replace('20 Uhr', '20\u00a0Uhr')
		);
	});

	it('says that a pitch waits, and no hour for a cancelled event', async () => {
		const store = await aStore(async (change) => {
			await place.addEvent(change, 'soiree', { title: 'Jeudi pitch' });
			await place.addPitchNight(change, 'soiree');
			await place.addPitch(change, 'soiree', { state: 'waiting', slotId: null });
		});
		const [waiting] = read(await textOf(store, 'personal'));
		expect(waiting).toMatchObject({ summary: 'Jeudi pitch', status: 'TENTATIVE' });
		expect(waiting!.description).toContain('attend qu’un créneau se libère');
		await byHand(store, ({ tx }) => tx.update(events).set({ state: 'cancelled' }));
		const [off] = read(await textOf(store, 'personal'));
		expect(off!.summary).toBe('Annulé\u00a0: Jeudi pitch');
		expect(off!.description).not.toContain('Atelier');
	});

	it('opens with its own token only, and no longer once the address has changed', async () => {
		const store = await aStore((change) => place.addBooking(change, 'mine'));
		const open = (token: string) =>
			import('$lib/server/calendars').then((c) => c.findPersonalCalendar(store.read, token));
		const token = place.tokenOf(agathe);
		expect(await open(token)).toMatchObject({ key: `user:${agathe}` });
		for (const wrong of [
			'',
			agathe,
			token.slice(0, -1),
			`${token}x`,
			basile + token.slice(20),
			token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A'),
			place.tokenOf(agathe, 2),
			place.tokenOf('nobody00000000000000')
		]) {
			expect(await open(wrong), wrong).toBeUndefined();
		}
		await store.write(byClock(), ({ tx }) => tx.update(users).set({ feedVersion: 2 }));
		expect(await open(token)).toBeUndefined();
		expect(await open(place.tokenOf(agathe, 2))).toBeDefined();
		await store.write(byClock(), ({ tx }) => tx.update(users).set({ disabledAt: now }));
		expect(await open(place.tokenOf(agathe, 2))).toBeUndefined();
	});
});
