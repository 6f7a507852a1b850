import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import type { HubId } from '$lib/server/db/id';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { isConciergeOf } from '$lib/server/members/policy';

/**
 * Whose mails the reader may see in the embedded mailbox. In a demo everybody sees all: its people are
 * made up, and a visitor proves an address there. Else concierges see their own hub's mails, and
 * nobody those about accounts, whose links open them. With a mail server there is no such place.
 * @returns the hubs, or undefined for all
 */
export function readableHubs(request: RequestEvent): HubId[] | undefined {
	const { smtpUrl, demo } = config();
	if (smtpUrl) orNotFound(undefined);
	if (demo) return undefined;
	const viewer = requireViewer(request);
	const hubIds = viewer.memberships
		.filter((membership) => isConciergeOf(viewer, membership.hubId))
		.map((membership) => membership.hubId);
	if (hubIds.length === 0) error(403, { message: m.error_concierges_only() });
	return hubIds;
}
