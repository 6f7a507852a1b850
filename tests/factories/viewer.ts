import type { UserId } from '$lib/server/db/id';
import type { Viewer, ViewerMembership } from '$lib/server/members/viewer';

/** A viewer with these memberships; with none by default. */
export function aViewer(
	id: UserId,
	...memberships: Pick<ViewerMembership, 'hubId' | 'role' | 'state'>[]
): Viewer {
	return {
		id,
		name: 'Agathe Vézelois',
		email: `${id}@member.example`,
		locale: 'fr',
		networkAdmin: false,
		sessionIdHash: '',
		memberships: memberships.map((membership) => ({
			...{ hubSlug: membership.hubId, hubName: membership.hubId, hubShortName: membership.hubId },
			...membership
		}))
	};
}
