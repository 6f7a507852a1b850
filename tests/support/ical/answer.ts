import * as calendars from '$lib/server/calendars';
import { checked } from './check';

/** Answers a request for a calendar as the application does; a file that it sends is checked. */
export const respond: typeof calendars.respond = async (...given) => {
	const response = await calendars.respond(...given);
	const file = await response.clone().text();
	if (response.status === 200 && file !== '') checked(file);
	return response;
};
