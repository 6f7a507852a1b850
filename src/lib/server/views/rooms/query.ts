import type { LocalDate, LocalTime } from '$lib/time/dates';
import { isDate, isTime } from '$lib/time/dates';
import type { Hub } from '$lib/server/hubs';
import { isEquipment, type Equipment } from '$lib/server/rooms';
import { minutesPerDay } from '$lib/time/durations';
import { type Minutes, minutes } from '$lib/time/minutes';

/** The query of the page's URL: the day, the search, and the booking form. */
export interface Query {
	day: LocalDate;
	from?: LocalTime;
	lasting?: Minutes;
	people?: number;
	equipment?: Equipment;
	/** The room whose booking form is open. */
	room?: string;
	until?: LocalTime;
	/** At the desk: the account for which the room is looked for. */
	holder?: string;
}

/** Parses the URL; invalid values are left out. */
export function readQuery(params: URLSearchParams, today: LocalDate): Query {
	const text = (name: string) => params.get(name) ?? '';
	const number = (name: string, most: number) => {
		const value = /^\d{1,4}$/.test(text(name)) ? Number(text(name)) : 0;
		return value > 0 && value <= most ? value : undefined;
	};
	const query: Query = { day: dayIn(params) ?? today };
	const [from, until] = [text('from'), text('until')];
	if (isTime(from)) query.from = from;
	if (isTime(until)) query.until = until;
	const lasting = number('lasting', minutesPerDay);
	if (lasting) query.lasting = minutes(lasting);
	const people = number('people', 999);
	if (people) query.people = people;
	if (isEquipment(text('with'))) query.equipment = text('with') as Equipment;
	if (/^[a-z0-9-]{1,80}$/.test(text('room'))) query.room = text('room');
	if (/^[\w-]{1,40}$/.test(text('for'))) query.holder = text('for');
	return query;
}

/** The path of a hub's rooms page, without a query. */
export function roomsPath({ slug }: Pick<Hub, 'slug'>): string {
	return `/hubs/${slug}/rooms`;
}

/** The URL of the page for a query. */
export function hrefOf(base: string, query: Query, hash = ''): string {
	const { day, from, lasting, people, equipment, room, until, holder } = query;
	const params = new URLSearchParams({ day });
	for (const [name, value] of Object.entries({ room, from, until, lasting, people })) {
		if (value !== undefined) params.set(name, String(value));
	}
	if (equipment) params.set('with', equipment);
	if (holder) params.set('for', holder);
	return `${base}?${params}${hash}`;
}

/** The day in the URL or in a form, if it is valid. */
export function dayIn(params: URLSearchParams): LocalDate | undefined {
	const day = params.get('day') ?? '';
	// Distant years are typing errors, and dates near the ends of the calendar cannot be computed with.
	return isDate(day) && day > '2000-01-01' && day < '2100-01-01' ? day : undefined;
}
