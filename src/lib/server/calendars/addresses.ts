import { config } from '../config';
import { feedToken } from './token';

// The stable addresses that the README lists: whoever subscribed once reads them for years.

export function publicAddress(): string {
	return `${config().origin}/calendar.ics`;
}

export function hubAddress(hub: { slug: string }): string {
	return `${config().origin}/hubs/${hub.slug}/calendar.ics`;
}

export function roomAddress(hub: { slug: string }, room: { slug: string }): string {
	return `${config().origin}/hubs/${hub.slug}/rooms/${room.slug}/calendar.ics`;
}

/** A file to add to a calendar once; asked again, it tells what has changed. */
export function eventAddress(event: { slug: string }): string {
	return `${config().origin}/events/${event.slug}.ics`;
}

/** A secret: whoever has it reads what the person booked and answered. */
export function personalAddress(user: { id: string; feedVersion: number }): string {
	return `${config().origin}/feeds/${feedToken(user)}.ics`;
}
