import { gates, type Role } from '../roles';

export type Fields = Record<string, string | number | string[]>;

/** A form filled in rightly and sent by those it is not for. */
export interface Trespass {
	what: string;
	path: string;
	fields: Fields;
	/** What each of them gets. */
	by: Partial<Record<Role, number>>;
	/** Who may send the same, which shows that it was worth refusing. */
	rightful?: { role: Role; path?: string; fields?: Fields };
}

/** The same answer to everybody but these; a visitor is sent to sign in. */
export const all = (status: number, ...but: Role[]): Trespass['by'] => ({
	visitor: 303,
	...alike(gates.signedIn, status, but)
});

/** The same answer to all of these. */
export const alike = (who: readonly Role[], status: number, but: Role[] = []): Trespass['by'] =>
	Object.fromEntries(who.filter((role) => !but.includes(role)).map((role) => [role, status]));

/** At one's own desk with another hub's thing: it is not there; and its own concierge is no concierge here. */
export const crossing: Trespass['by'] = { otherDesk: 404, concierge: 403 };

export const desk: Role = 'concierge';
