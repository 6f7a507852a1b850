import type { Locale } from '$lib/time/locale';

/** One of the reader's ties to a hub. */
export interface ReaderMembership {
	hubId: string;
	hubSlug: string;
	hubName: string;
	hubShortName: string;
	role: 'member' | 'concierge';
	state: 'pending' | 'active' | 'refused' | 'left';
}

/** The signed-in person of a request, with the ties every access rule asks about. */
export interface Reader {
	id: string;
	name: string;
	email: string;
	locale: Locale;
	networkAdmin: boolean;
	/** SHA-256 of the session's code: tells this session from the others. */
	sessionIdHash: string;
	memberships: ReaderMembership[];
}

/** What pages may know of the reader: no address, no ids. */
export interface ReaderView {
	name: string;
	desks: { slug: string; name: string }[];
	networkAdmin: boolean;
}

export function readerView(reader: Reader | null): ReaderView | null {
	if (!reader) return null;
	const desks = reader.memberships
		.filter((tie) => tie.state === 'active' && tie.role === 'concierge')
		.map((tie) => ({ slug: tie.hubSlug, name: tie.hubShortName }));
	return { name: reader.name, desks, networkAdmin: reader.networkAdmin };
}

export function isMember(reader: Reader | null, hubId: string): boolean {
	return Boolean(reader?.memberships.some((tie) => tie.hubId === hubId && tie.state === 'active'));
}

export function isConcierge(reader: Reader | null, hubId: string): boolean {
	return Boolean(
		reader?.memberships.some(
			(tie) => tie.hubId === hubId && tie.state === 'active' && tie.role === 'concierge'
		)
	);
}
