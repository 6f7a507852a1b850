import type { Handle } from '@sveltejs/kit';

type Line = (() => void)[];

const goingOn: Line = [];
const pages: Line = [];
const calendars: Line = [];
/** While both wait, one turn in so many is a calendar's. */
const share = 4;
let turns = 0;
let isTurning = false;

/**
 * Starts each request in its own turn of the event loop. The embedded database answers within the same
 * turn: requests that arrive together would otherwise run one after another in a single turn, and no new
 * connection would be accepted meanwhile, for seconds when there are a thousand. Health checks skip the
 * line. Calendar programs let people go first: nobody looks on while they ask, all of them at the full hour.
 */
export const fairScheduling: Handle = async ({ event, resolve }) => {
	const isCalendar = event.url.pathname.endsWith('.ics');
	if (event.route.id !== '/health') await turnIn(isCalendar ? calendars : pages);
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
	turns += 1;
	const [first, second] = turns % share === 0 ? [calendars, pages] : [pages, calendars];
	(goingOn.shift() ?? first.shift() ?? second.shift())?.();
	isTurning = goingOn.length + pages.length + calendars.length > 0;
	if (isTurning) setImmediate(nextTurn);
}
