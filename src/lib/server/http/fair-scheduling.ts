import type { Handle } from '@sveltejs/kit';

const waiting: (() => void)[] = [];

/**
 * Each request begins in a turn of the event loop of its own. The embedded database answers without
 * leaving the loop: requests that arrive together would otherwise run one after another in a single
 * turn, and meanwhile nobody could connect, for seconds when a thousand press at once. A check of
 * health waits for nobody.
 */
export const fairScheduling: Handle = async ({ event, resolve }) => {
	if (event.route.id !== '/health') await nextSlot();
	return resolve(event);
};

function nextSlot(): Promise<void> {
	return new Promise((begin) => {
		waiting.push(begin);
		if (waiting.length === 1) setImmediate(nextTurn);
	});
}

function nextTurn(): void {
	waiting[0]?.();
	waiting.shift();
	if (waiting.length > 0) setImmediate(nextTurn);
}
