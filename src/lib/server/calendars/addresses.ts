import { config } from '../config';
import { feedToken } from './token';

// The stable addresses that the README lists. They must not change: calendar clients read them for years.

export function publicAddress(): string {
	return `${config().origin}/calendar.ics`;
}

export function hubAddress(hub: { slug: string }): string {
	return `${config().origin}/hubs/${hub.slug}/calendar.ics`;
}

export function roomAddress(hub: { slug: string }, room: { slug: string }): string {
	return `${config().origin}/hubs/${hub.slug}/rooms/${room.slug}/calendar.ics`;
}

/** A file to import into a calendar once. Imported again, it updates the same entry. */
export function eventAddress(event: { slug: string }): string {
	return `${config().origin}/events/${event.slug}.ics`;
}

/** A secret address: anyone who has it can read the person's bookings and answers. */
export function personalAddress(user: { id: string; feedVersion: number }): string {
	return `${config().origin}/feeds/${feedToken(user)}.ics`;
}
