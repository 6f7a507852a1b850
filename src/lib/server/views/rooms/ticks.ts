import * as m from '$lib/messages/catalogue';

/** Every third hour under a strip, in words. */
export function ticksOf(first: number, last: number) {
	const ticks = [];
	for (let at = Math.ceil(first); at < last; at += 3) {
		ticks.push({ at, label: m.rooms_tick({ hour: String(at) }) });
	}
	return ticks;
}
