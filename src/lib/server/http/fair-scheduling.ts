import type { Handle } from '@sveltejs/kit';

const waiting: (() => void)[] = [];

/**
 * Starts each request in its own turn of the event loop. The embedded database answers within the same
 * turn: requests that arrive together would otherwise run one after another in a single turn, and no new
 * connection would be accepted meanwhile, for seconds when there are a thousand. Health checks skip the
 * line.
 */
export const fairScheduling: Handle = async ({ event, resolve }) => {
	if (event.route.id !== '/health') await ownTurn();
	return resolve(event);
};

function ownTurn(): Promise<void> {
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
