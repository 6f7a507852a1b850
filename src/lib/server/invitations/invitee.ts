import type { Locale } from '$lib/time/locale';

/** Somebody to invite: a member, or a typed address (one strict address, lower case). */
export interface Invitee {
	userId?: string;
	email: string;
	name: string;
	locale: Locale;
}
