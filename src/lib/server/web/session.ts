import type { Handle } from '@sveltejs/kit';

/** Who is asking. */
export const session: Handle = async ({ event, resolve }) => {
	event.locals.reader = null;
	return resolve(event);
};
