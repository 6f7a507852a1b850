import { isConciergeOf } from '$lib/server/members/policy';
import { requireMember } from '$lib/server/http/guards';
import { loadHub } from '$lib/server/http/load/hub';
import { findRulesVersion } from '$lib/server/hubs';
import { emptyPractical } from '$lib/server/hubs/practical/practical';
import { findPractical } from '$lib/server/usecases/practical';
import { rulesVersionLine } from '$lib/server/views/hubs/house-rules';
import { practicalParts } from '$lib/server/views/hubs/practical';
import { dayAndMonth } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { db, locale } = event.locals;
	const hub = await loadHub(event);
	const viewer = requireMember(event, hub);
	event.setHeaders({ 'cache-control': 'private, no-store' });
	const stored = await findPractical(db.read, hub.id, viewer.id);
	const practical = stored?.practical ?? emptyPractical;
	const { wifiName, wifiCode } = practical;
	const parts = practicalParts(practical);
	const rules = await findRulesVersion(db.read, hub.id, hub.houseRulesVersion);
	const written = parts.length > 0 || (wifiName || wifiCode) !== '';
	return {
		hub: {
			...hubHead(hub),
			...{ email: hub.email, phone: hub.phone }
		},
		wifi: wifiName || wifiCode ? { name: wifiName, password: wifiCode } : null,
		parts,
		written,
		changed:
			stored && written
				? dayAndMonth(dateOf(stored.changedAt, hub.zone), locale, { year: true })
				: null,
		rules: rules?.text ? rulesVersionLine(rules, hub, locale) : null,
		edit: isConciergeOf(viewer, hub.id) ? `/desk/${hub.slug}/settings/practical` : null
	};
};
