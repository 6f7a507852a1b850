import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import type { HubId } from '$lib/server/db/id';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { isConciergeOf } from '$lib/server/members/policy';

/**
 * The hubs whose mails the viewer may see in the embedded mailbox. In a demo everyone sees all mails: its
 * people are invented, and visitors verify their address there. Otherwise concierges see the mails of their
 * own hubs, and nobody sees account mails, whose links open accounts. With a mail server it is a 404.
 * @returns ids of hubs, or undefined for all
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
