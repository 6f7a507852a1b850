import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '$lib/messages/catalogue';
import { config, type DemoKind } from '$lib/server/config';
import type { HubId } from '$lib/server/db/id';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { kindsForEverybody } from '$lib/server/mail/kinds';
import { isConciergeOf } from '$lib/server/members/policy';
import { holdsDemo } from '$lib/server/seed/demo-sign-ins';

/** The mails that the viewer may read: of these hubs, of these kinds; all without. */
export interface ReadableMails {
	hubIds?: HubId[];
	kinds?: string[];
	/** The mailbox is open because the database holds the demo. */
	demo?: DemoKind;
}

/**
 * What the viewer may read in the embedded mailbox. Where the database holds the demo everyone reads its mails:
 * its people are invented, and visitors verify their address there; strangers read none that opens an account.
 * Otherwise concierges read the mails of their own hubs, and nobody reads account mails. With a mail server
 * it is a 404.
 */
export async function readableMails(request: RequestEvent): Promise<ReadableMails> {
	const { smtpUrl, demo } = config();
	if (smtpUrl) orNotFound(undefined);
	if (await holdsDemo(request.locals.db.read)) {
		return demo === 'local' ? { demo } : { demo: 'public', kinds: kindsForEverybody };
	}
	const viewer = requireViewer(request);
	const hubIds = viewer.memberships
		.filter((membership) => isConciergeOf(viewer, membership.hubId))
		.map((membership) => membership.hubId);
	if (hubIds.length === 0) error(403, { message: m.error_concierges_only() });
	return { hubIds };
}
