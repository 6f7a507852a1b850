import type { Locale } from '$lib/time/locale';
import type { UserId } from '../db/id';

/** A person to invite: a member, or a typed address (validated, lower case). */
export interface Invitee {
	userId?: UserId;
	email: string;
	name: string;
	locale: Locale;
}
