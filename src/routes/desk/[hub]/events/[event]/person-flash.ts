import type { RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import type * as attendances from '$lib/server/attendances';
import { flashOf } from '$lib/server/http/forms/flash';

/** What was done at the desk of an event, about somebody on its list or in its running order. */
export function personFlash(
	request: RequestEvent,
	all: attendances.AttendeeRow[],
	published: string | undefined
): { flash?: string } {
	const nameOf = (id: string) => all.find((one) => one.id === id)?.name ?? '';
	const flash = flashOf(request, {
		published: () => published,
		saved: ({ about }) => m.attendances_desk_done_saved({ name: nameOf(about) }),
		waitlisted: ({ about }) => m.attendances_desk_done_waitlisted({ name: nameOf(about) }),
		removed: () => m.attendances_desk_done_removed(),
		moved: () => m.pitches_desk_done_moved(),
		placed: () => m.pitches_desk_done_placed(),
		'placed-unmailed': () => m.pitches_desk_done_placed_unmailed(),
		asked: () => m.pitches_desk_done_asked(),
		'request-reminded': () => m.pitches_desk_done_reminded(),
		'request-withdrawn': () => m.pitches_desk_done_withdrawn(),
		'pitch-removed': () => m.pitches_desk_done_removed(),
		'pitch-removed-unmailed': () => m.pitches_desk_done_removed_unmailed(),
		layout: () => m.pitches_desk_done_layout()
	});
	return flash ? { flash } : {};
}
