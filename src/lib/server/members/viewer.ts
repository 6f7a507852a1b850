import type { Locale } from '$lib/time/locale';
import type { HubId, UserId } from '../db/id';
import type { Membership } from './membership';
import { isConcierge } from './policy';

/** One of the viewer's memberships. */
export interface ViewerMembership {
	hubId: HubId;
	hubSlug: string;
	hubName: string;
	hubShortName: string;
	role: Membership['role'];
	state: Membership['state'];
}

/** The signed-in person of a request, with the memberships that access rules need. */
export interface Viewer {
	id: UserId;
	name: string;
	email: string;
	/** What they say they are to be called. */
	greeting?: string | null;
	locale: Locale;
	networkAdmin: boolean;
	/** SHA-256 of the session's code: tells this session from the others. */
	sessionIdHash: string;
	memberships: ViewerMembership[];
}

/** What pages may know of the viewer: no address, no ids. */
export interface ViewerOnPage {
	name: string;
	greeting: string | null;
	desks: { slug: string; name: string }[];
	networkAdmin: boolean;
}

export function viewerOnPage(viewer: Viewer | null): ViewerOnPage | null {
	if (!viewer) return null;
	const desks = viewer.memberships
		.filter(isConcierge)
		.map((membership) => ({ slug: membership.hubSlug, name: membership.hubShortName }));
	const { name, greeting = null } = viewer;
	return { name, greeting, desks, networkAdmin: viewer.networkAdmin };
}
