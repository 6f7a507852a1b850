import type { Locale } from '$lib/time/locale';

/** One of the reader's ties to a hub. */
export interface ViewerMembership {
	hubId: string;
	hubSlug: string;
	hubName: string;
	hubShortName: string;
	role: 'member' | 'concierge';
	state: 'pending' | 'active' | 'refused' | 'left';
}

/** The signed-in person of a request, with the ties every access rule asks about. */
export interface Viewer {
	id: string;
	name: string;
	email: string;
	locale: Locale;
	networkAdmin: boolean;
	/** SHA-256 of the session's code: tells this session from the others. */
	sessionIdHash: string;
	memberships: ViewerMembership[];
}

/** What pages may know of the reader: no address, no ids. */
export interface ViewerOnPage {
	name: string;
	desks: { slug: string; name: string }[];
	networkAdmin: boolean;
}

export function viewerOnPage(viewer: Viewer | null): ViewerOnPage | null {
	if (!viewer) return null;
	const desks = viewer.memberships
		.filter((membership) => membership.state === 'active' && membership.role === 'concierge')
		.map((membership) => ({ slug: membership.hubSlug, name: membership.hubShortName }));
	return { name: viewer.name, desks, networkAdmin: viewer.networkAdmin };
}

/** Whether the reader is an active member of this very hub; concierges are members too. */
export function isMemberOf(viewer: Viewer | null, hubId: string): boolean {
	return Boolean(
		viewer?.memberships.some(
			(membership) => membership.hubId === hubId && membership.state === 'active'
		)
	);
}

/** Whether the reader runs this very hub. */
export function isConciergeOf(viewer: Viewer | null, hubId: string): boolean {
	return Boolean(
		viewer?.memberships.some(
			(membership) =>
				membership.hubId === hubId &&
				membership.state === 'active' &&
				membership.role === 'concierge'
		)
	);
}
