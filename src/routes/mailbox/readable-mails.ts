import { error, type RequestEvent } from '@sveltejs/kit';
import type { SQL } from 'drizzle-orm';
import * as m from '$lib/messages/catalogue';
import { config, type DemoKind } from '$lib/server/config';
import type { HubId } from '$lib/server/db/id';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import { kindsForEverybody } from '$lib/server/mail/kinds';
import { isConciergeOf } from '$lib/server/members/policy';
import type { Viewer } from '$lib/server/members/viewer';
import { findMailServer } from '$lib/server/outbox';
import { holdsDemo } from '$lib/server/seed/demo-sign-ins';
import { readableByNetwork } from '$lib/server/usecases/network-mailbox';

/** The mails that the viewer may read: of these hubs, of these kinds; all without. */
export interface ReadableMails {
	hubIds?: HubId[];
	kinds?: string[];
	where?: SQL | undefined;
	/** The mailbox is open because the database holds the demo. */
	demo?: DemoKind;
	/** A network admin reads it, because mails reach nobody yet; what is opened is logged. */
	network?: Viewer;
}

/**
 * What the viewer may read in the embedded mailbox. Where the database holds the demo everyone reads its mails:
 * its people are invented, and visitors verify their address there; strangers read none that opens an account.
 * Otherwise concierges read the mails of their own hubs, and the network all but those that open somebody else's
 * account (`readableByNetwork`). With a mail server it is a 404.
 */
export async function readableMails(request: RequestEvent): Promise<ReadableMails> {
	const { read } = request.locals.db;
	if (await findMailServer(read)) orNotFound(undefined);
	if (await holdsDemo(read)) {
		const { demo } = config();
		return demo === 'local' ? { demo } : { demo: 'public', kinds: kindsForEverybody };
	}
	const viewer = requireViewer(request);
	if (viewer.networkAdmin) return { network: viewer, where: readableByNetwork(read, viewer) };
	const hubIds = viewer.memberships
		.filter((membership) => isConciergeOf(viewer, membership.hubId))
		.map((membership) => membership.hubId);
	if (hubIds.length === 0) error(403, { message: m.error_concierges_only() });
	return { hubIds };
}
