import type { Handle } from '@sveltejs/kit';

type Line = (() => void)[];

const beginning: Line = [];
const goingOn: Line = [];
let isTurning = false;

/**
 * Starts each request in its own turn of the event loop. The embedded database answers within the same
 * turn: requests that arrive together would otherwise run one after another in a single turn, and no new
 * connection would be accepted meanwhile, for seconds when there are a thousand. Health checks skip the
 * line.
 */
export const fairScheduling: Handle = async ({ event, resolve }) => {
	if (event.route.id !== '/health') await turnIn(beginning);
	return resolve(event);
};

/**
 * Lets a request go on in its own turn after it has waited with others, ahead of those that have not begun.
 * Writes that waited for one another end within one turn, and the pages that follow would be drawn in it.
 */
export const ownTurn = (): Promise<void> => turnIn(goingOn);

function turnIn(line: Line): Promise<void> {
	return new Promise((go) => {
		line.push(go);
		if (!isTurning) setImmediate(nextTurn);
		isTurning = true;
	});
}

function nextTurn(): void {
	(goingOn.shift() ?? beginning.shift())?.();
	isTurning = goingOn.length + beginning.length > 0;
	if (isTurning) setImmediate(nextTurn);
}
