import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { givenNumber } from '$lib/server/http/forms/fields';
import { flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireMember } from '$lib/server/http/guards';
import { loadHub, loadHubAccess } from '$lib/server/http/load/hub';
import { queryNumber } from '$lib/server/http/query-number';
import { rulesVersionLine } from '$lib/server/views/hubs/house-rules';
import { renderMarkdown } from '$lib/server/views/markdown';
import { dayAndMonth } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import type { Actions, PageServerLoad } from './$types';

const readingForm = v.object({ version: givenNumber });

export const load: PageServerLoad = async (event) => {
	const { db, locale, viewer } = event.locals;
	const { hub } = await loadHubAccess(event);
	const version = queryNumber(event.url, 'version') ?? hub.houseRulesVersion;
	const isMember = members.isMemberOf(viewer, hub.id);
	const [shown, versions, [unread], membership] = await Promise.all([
		hubs.findRulesVersion(db.read, hub.id, version),
		hubs.listRulesVersions(db.read, hub.id),
		viewer && isMember ? members.listUnreadRules(db.read, viewer.id, hub.id) : [],
		viewer && isMember ? members.findMembership(db.read, hub.id, viewer.id) : undefined
	]);
	const current = version === hub.houseRulesVersion;
	// An address can be typed: a version that never was is not there, while a hub may have none today.
	const rules = current ? shown : orNotFound(shown);
	return {
		flash: flashOf(event, { read: m.house_rules_read_done }),
		hub: hubHead(hub),
		rules: rules?.text
			? { html: renderMarkdown(rules.text), line: rulesVersionLine(rules, hub, locale) }
			: null,
		current,
		versions: versions.map((one) => ({
			version: one.version,
			line: rulesVersionLine(one, hub, locale),
			current: one.version === hub.houseRulesVersion,
			shown: one.version === version
		})),
		unread:
			current && unread ? { version, mustAccept: unread.mustAccept, first: unread.first } : null,
		known: membership && current && !unread ? knownLine(membership, hub, locale) : null
	};
};

/** What a member has said of the rules as they are now. */
function knownLine(
	{ houseRulesVersion, houseRulesRead, houseRulesAcceptedAt: at }: members.Membership,
	hub: hubs.Hub,
	locale: App.Locals['locale']
): string | null {
	if (houseRulesVersion === hub.houseRulesVersion) {
		const date = dayAndMonth(dateOf(at, hub.zone), locale, { year: true });
		return m.house_rules_accepted({ date });
	}
	return houseRulesRead === hub.houseRulesVersion ? m.house_rules_known() : null;
}

export const actions: Actions = {
	/** The viewer has read them, or accepts them. */
	acknowledge: async (event) => {
		const hub = await loadHub(event);
		const viewer = requireMember(event, hub);
		const form = await readForm(event, readingForm);
		if (!form.valid) return form.failure;
		const { read } = event.locals.db;
		const membership = orNotFound(await members.findMembership(read, hub.id, viewer.id));
		const refused = await submit(
			event,
			(change) => members.acknowledgeHouseRules(change, membership, form.values.version),
			() => ({ to: `/hubs/${hub.slug}/house-rules`, done: 'read' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
