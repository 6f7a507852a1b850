import { describe, expect, it } from 'vitest';
import * as bookings from '$lib/server/bookings';
import type { UserId } from '$lib/server/db/id';
import type { Viewer } from '$lib/server/members/viewer';
import { closureWhen } from '$lib/server/views/rooms/closures/closure-words';
import { dayNote } from '$lib/server/views/rooms/day-strip';
import { eventsInRooms } from '$lib/server/views/rooms/events-in-rooms';
import { gridOf, type Looking } from '$lib/server/views/rooms/grid';
import { blockOf } from '$lib/server/views/rooms/room-block';
import { parseDate, startOfDay } from '$lib/time/dates';
import { aBooking, hours, tuesday } from '../../factories/booking';
import { anEvent } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aConcierge, aMember } from '../../factories/member';
import { aClosure, aRoom } from '../../factories/room';
import { aViewer } from '../../factories/viewer';
import { freshStore } from '../../support/database';
import { paris } from '../../support/zones';

const day = parseDate('2026-11-25');
const midnightOf = (date: string) => startOfDay(parseDate(date), paris);
const wholeDay = { startsAt: midnightOf('2026-11-25'), endsAt: midnightOf('2026-11-26') };
/** As a reader sees them: narrow and no-break spaces as plain ones. */
const shown = (text: string | undefined) => text?.replace(/[\u00a0\u202f]/g, ' ');

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	const room = await aRoom(store, hub, { name: 'Seille' });
	const member = await aMember(store, hub, { name: 'Quentin Saulnois' });
	const viewers = {
		visitor: null,
		member: aViewer('autre' as UserId, { hubId: hub.id, role: 'member', state: 'active' }),
		holder: aViewer(member.id, { hubId: hub.id, role: 'member', state: 'active' }),
		concierge: aViewer((await aConcierge(store, hub)).id, {
			...{ hubId: hub.id, role: 'concierge', state: 'active' }
		})
	} satisfies Record<string, Viewer | null>;
	const look = async (viewer: Viewer | null) => {
		const days = await bookings.loadDaySchedule(store.read, hub, { dates: [day] }, tuesday);
		const events = await eventsInRooms(store.read, days, viewer);
		const looking: Looking = {
			...{ viewer, locale: 'fr', hubLang: 'fr', now: tuesday, zone: paris, events },
			...{ linkOf: () => undefined, whereOf: () => '' }
		};
		const columns = bookings.dayColumns(days, day, bookings.visibleHours(days, day));
		const heads = columns.map(({ room }) => ({ key: room.slug, name: room.name, facts: '' }));
		const { cells } = gridOf(columns, heads, '', looking);
		return {
			note: dayNote(days, day),
			blocks: cells.flat().flatMap(({ blocks }) => blocks),
			phone: blockOf(columns[0]!, heads[0]!, 7, looking)
		};
	};
	const titles = async (viewer: Viewer | null) =>
		(await look(viewer)).blocks.filter(({ unnamed }) => !unnamed).map(({ title }) => shown(title));
	return { store, hub, room, member, viewers, look, titles };
}

describe('a closure', () => {
	it('is said once in a column, however many bookings cut it, and without the midnight after it', async () => {
		const { store, hub, room, member, viewers, titles } = await aPlace();
		for (const from of ['10:00', '12:00', '14:00']) {
			const until = `${Number(from.slice(0, 2)) + 1}:00`;
			await aBooking(store, room, member, hours(from, until, day));
		}
		await aClosure(store, hub, { ...wholeDay, reason: 'Ménage de printemps' });
		const said = await titles(viewers.member);
		expect(said.filter((title) => title?.startsWith('Ménage'))).toEqual(['Ménage de printemps']);
	});

	it('says until when only where the day goes on, or another day is closed', async () => {
		const { store, hub, titles } = await aPlace();
		await aClosure(store, hub, { ...hours('08:00', '13:00', day), reason: 'Peinture' });
		expect(await titles(null)).toContain('Peinture, jusqu’à 13 h');
		const long = {
			startsAt: hours('13:00', '14:00', day).startsAt,
			endsAt: midnightOf('2026-11-28')
		};
		await aClosure(store, hub, { ...long, reason: 'Travaux' });
		expect(await titles(null)).toContain('Travaux, jusqu’au ven. 27 nov.');
	});

	it('of the whole hub makes the day a closed one', async () => {
		const { store, hub, look } = await aPlace();
		expect((await look(null)).note).not.toBe('fermé');
		await aClosure(store, hub, wholeDay);
		expect((await look(null)).note).toBe('fermé');
	});

	it('in words is whole days where it lasts whole days', () => {
		const said = (startsAt: typeof tuesday, endsAt: typeof tuesday) =>
			shown(closureWhen({ startsAt, endsAt }, paris, { locale: 'fr', now: tuesday }));
		expect(said(wholeDay.startsAt, wholeDay.endsAt)).toBe('mercredi 25 novembre, toute la journée');
		expect(said(wholeDay.startsAt, midnightOf('2026-11-28'))).toBe(
			'du mercredi 25 novembre au vendredi 27 novembre'
		);
		const { startsAt, endsAt } = hours('09:00', '12:00', day);
		expect(said(startsAt, endsAt)).toBe('mercredi 25 novembre, 9 h – 12 h');
	});

	it('marks what stays booked in it, for who can move or cancel it', async () => {
		const { store, hub, room, member, viewers, look } = await aPlace();
		await aBooking(store, room, member, hours('10:00', '11:00', day), { title: 'Relecture' });
		await aClosure(store, hub, { ...wholeDay, reason: 'Ménage' });
		const clashes = async (viewer: Viewer | null) =>
			(await look(viewer)).blocks.flatMap(({ clash }) => shown(clash) ?? []);
		const clash = ['Pendant une fermeture : Ménage'];
		expect(await clashes(viewers.concierge)).toEqual(clash);
		expect(await clashes(viewers.holder)).toEqual(clash);
		expect(await clashes(viewers.member)).toEqual([]);
		expect((await look(viewers.concierge)).phone.others).toMatchObject([{ title: 'Relecture' }]);
	});
});

describe('a booking', () => {
	it('says what it is and who has it: a short name for members, the whole one for the desk', async () => {
		const { store, room, member, viewers, look } = await aPlace();
		await aBooking(store, room, member, hours('10:00', '11:00', day), { title: 'Point d’équipe' });
		await aBooking(store, room, member, hours('12:00', '13:00', day));
		const said = async (viewer: Viewer | null) =>
			(await look(viewer)).blocks
				.filter(({ state }) => state === 'taken')
				.map(({ title, holder, detail }) =>
					shown([title, holder, detail].filter(Boolean).join(' / '))
				);
		expect(await said(viewers.member)).toEqual([
			'Point d’équipe / Quentin S. / 10 h – 11 h',
			'Quentin S. / 12 h – 13 h'
		]);
		expect((await said(viewers.concierge))[0]).toBe(
			'Point d’équipe / Quentin Saulnois / 10 h – 11 h'
		);
		expect(await said(null)).toEqual(['Occupée / 10 h – 11 h', 'Occupée / 12 h – 13 h']);
		const { others } = (await look(viewers.member)).phone;
		expect(others.map(({ title, holder }) => [shown(title), shown(holder)])).toEqual([
			['Point d’équipe', 'Quentin S.'],
			['Quentin S.', undefined]
		]);
	});

	it('leads who sees who has it to writing to them, the desk to its page, and others nowhere', async () => {
		const { store, room, member, viewers, look } = await aPlace();
		const shownTo = { title: 'Point d’équipe', now: tuesday };
		const open = await aBooking(store, room, member, hours('10:00', '11:00', day), shownTo);
		const busy = { ...shownTo, visibility: 'busy' as const };
		await aBooking(store, room, member, hours('12:00', '13:00', day), busy);
		const links = async (viewer: Viewer | null) => {
			const { blocks, phone } = await look(viewer);
			const taken = blocks.filter(({ state }) => state === 'taken');
			return [taken, phone.others].map((all) => all.map(({ href, writes }) => [href, writes]));
		};
		const none = [undefined, undefined];
		const written = [[`/bookings/${open.id}/message`, true], none];
		expect(await links(viewers.member)).toEqual([written, written]);
		expect(await links(null)).toEqual([
			[none, none],
			[none, none]
		]);
		const [atDesk] = await links(viewers.concierge);
		expect(atDesk?.[0]).toEqual([`/bookings/${open.id}`, undefined]);
	});

	it('of an event has its title and its page, for everybody who may see the event', async () => {
		const { store, hub, room, viewers, look } = await aPlace();
		const open = await anEvent(store, hub, {
			...{ title: 'Jeudi pitch', room, ...hours('18:30', '21:00', day) }
		});
		await anEvent(store, hub, {
			...{ title: 'Assemblée', visibility: 'members', room, ...hours('10:00', '11:00', day) }
		});
		const said = async (viewer: Viewer | null) =>
			(await look(viewer)).blocks
				.filter(({ state }) => state === 'taken')
				.map(({ title, href }) => [title, href]);
		const pitch = ['Jeudi pitch', `/events/${open.slug}`];
		expect(await said(null)).toEqual([['Occupée', undefined], pitch]);
		expect((await said(viewers.member)).map(([title]) => title)).toEqual([
			...['Assemblée', 'Jeudi pitch']
		]);
		expect((await look(null)).phone.others.at(-1)).toMatchObject({
			...{ title: 'Jeudi pitch', href: `/events/${open.slug}` }
		});
	});
});

describe('a half hour that is too short between two', () => {
	it('says so where it begins', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const room = await aRoom(store, hub, { setUpMinutes: 30, clearUpMinutes: 30 });
		const member = await aMember(store, hub);
		await aBooking(store, room, member, hours('10:00', '11:00', day));
		await aBooking(store, room, member, hours('13:00', '14:00', day));
		const days = await bookings.loadDaySchedule(store.read, hub, { dates: [day] }, tuesday);
		const columns = bookings.dayColumns(days, day, bookings.visibleHours(days, day));
		const { cells } = gridOf(columns, [], '', {
			...{
				viewer: null,
				locale: 'fr',
				hubLang: 'fr',
				now: tuesday,
				zone: paris,
				events: new Map()
			},
			...{ linkOf: () => undefined, whereOf: () => '' }
		});
		const short = cells.flat().filter(({ turnaround }) => turnaround);
		expect(short.length).toBeGreaterThan(1);
		expect(short.filter(({ short }) => short).length).toBeLessThan(short.length);
	});
});
