import type { listMemberships } from '$lib/server/members';
import type { HubLabel } from '$lib/server/views/view-types';

type Listed = Awaited<ReturnType<typeof listMemberships>>[number];

/** The hub of a membership, as lists show it. */
export function labelOf({ hubSlug, hubName, hubHue, hubLocale }: Listed): HubLabel {
	return { slug: hubSlug, name: hubName, hue: hubHue, lang: hubLocale };
}
