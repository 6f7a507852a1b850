import type { Locale } from '$lib/time/locale';
import type { UserId } from '../db/id';

/** Somebody to invite: a member, or a typed address (one strict address, lower case). */
export interface Invitee {
	userId?: UserId;
	email: string;
	name: string;
	locale: Locale;
}
