import type { Handle } from '@sveltejs/kit';

type Line = (() => void)[];

const goingOn: Line = [];
const pages: Line = [];
const calendars: Line = [];
/** While both wait, of so many requests that begin one is a calendar's. */
const share = 4;
let begun = 0;
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
	(goingOn.shift() ?? nextToBegin())?.();
	isTurning = goingOn.length + pages.length + calendars.length > 0;
	if (isTurning) setImmediate(nextTurn);
}

/** Those that go on are not counted: every form goes on, and would take the turn of a calendar. */
function nextToBegin(): (() => void) | undefined {
	begun += 1;
	const [first, second] = begun % share === 0 ? [calendars, pages] : [pages, calendars];
	return first.shift() ?? second.shift();
}
