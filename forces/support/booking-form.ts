import type { Hub } from '$lib/server/hubs';
import type { FreeTime } from '../../bench/free-times';
import type { Client } from '../../tests/support/http';

/** Sends the booking form of a hub for a free time. */
export function postBooking(
	client: Client,
	hub: Pick<Hub, 'slug'>,
	{ room, day, from, until }: FreeTime,
	requestKey: string
): Promise<Response> {
	const fields = { room: room.slug, day, from, until, title: 'Réunion', requestKey };
	return client.post(`/hubs/${hub.slug}/rooms?/book`, fields);
}

/** The id of the booking that an answer says was made. */
export function bookedId(answer: Response): string | undefined {
	return answer.headers
		.getSetCookie()
		.map((cookie) => /booked(?:%3A|:)(\w+)/.exec(cookie)?.[1])
		.find(Boolean);
}
