import * as ical from '$lib/server/ical';
import { checked } from './check';

/** The writers of the application; each file that they finish is checked. */
export const writeFeed: typeof ical.writeFeed = (...given) => checked(ical.writeFeed(...given));

export const writeInvitation: typeof ical.writeInvitation = (...given) =>
	checked(ical.writeInvitation(...given));
