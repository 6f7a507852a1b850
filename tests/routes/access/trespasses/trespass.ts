import { gates, type Role } from '../roles';

export type Fields = Record<string, string | number | string[]>;

/** A valid form, sent by people it is not for. */
export interface Trespass {
	what: string;
	path: string;
	fields: Fields;
	/** The status that each role gets. */
	by: Partial<Record<Role, number>>;
	/** A role that may send the same form, to show that the form itself is valid. */
	rightful?: { role: Role; path?: string; fields?: Fields };
}

/** The same status for all but these roles; a visitor is redirected to sign-in. */
export const all = (status: number, ...but: Role[]): Trespass['by'] => ({
	visitor: 303,
	...alike(gates.signedIn, status, but)
});

/** The same status for all of these roles. */
export const alike = (who: readonly Role[], status: number, but: Role[] = []): Trespass['by'] =>
	Object.fromEntries(who.filter((role) => !but.includes(role)).map((role) => [role, status]));

/** Another hub's thing at one's own desk is a 404; and the concierge of that thing has no rights here. */
export const crossing: Trespass['by'] = { otherDesk: 404, concierge: 403 };

export const desk: Role = 'concierge';
