import * as m from '$lib/messages/catalogue';
import { dateAndTimeRange } from '$lib/time/format';
import type { Change } from '../../db/change';
import { findHubById, type Hub } from '../../hubs';
import { action } from '../../mail/action';
import { hubMail } from '../../mail/hub-mail';
import { enqueueEach, type Mail } from '../../outbox';
import type { HubState } from '../schema';
import { findNotices, saveNotices } from '../store';
import { listVisitors, type Visitor } from './list-visits';
import { isElsewhere } from './note-hubs';

/**
 * Tells everybody who has something at a hub that it has moved: one mail to each person for all that they have
 * there. Their calendars learn it by the entries; the next mail about one of these carries the new address too.
 */
export async function tellHubMoved(change: Change, id: string): Promise<void> {
	const { tx, now } = change;
	const hub = await findHubById(tx, id);
	const notice = (await findNotices(tx, 'hub', [id])).get(id);
	if (!hub || !notice) return;
	const [told] = notice.history as HubState[];
	const facts = { address: hub.address };
	const known = facts.address === '' ? told!.facts : facts;
	await saveNotices(tx, [{ ...notice, history: [{ since: now, facts: known }], dueAt: null }]);
	if (!isElsewhere(told!.facts, facts)) return;
	const visitors = await listVisitors(tx, hub.id, now);
	await enqueueEach(change, visitors, (visitor) =>
		movedMail(hub, visitor, { revision: now, before: told!.facts.address })
	);
}

function movedMail(
	hub: Hub,
	{ to, visits }: Visitor,
	{ revision, before }: { revision: number; before: string }
): Mail {
	const at = { locale: to.locale };
	const usefulUntil = visits.reduce(
		(last, { endsAt }) => (endsAt > last ? endsAt : last),
		visits[0]!.endsAt
	);
	const about = { kind: 'hub-moved' as const, subjectId: hub.id, revision, usefulUntil };
	return hubMail(hub, to, about, {
		subject: m.events_mail_hub_moved_subject({ hub: hub.name }, at),
		kicker: m.events_mail_hub_moved_kicker({}, at),
		title: hub.name,
		facts: [hub.address],
		paragraphs: [
			m.events_mail_hub_moved_text({}, at),
			m.events_mail_before_where({ where: before }, at)
		],
		rows: visits.map((visit) => ({
			label: visit.title(to.locale),
			text: dateAndTimeRange(visit, hub.zone, to.locale)
		})),
		actions: [action(m.events_mail_hub_moved_see({}, at), `/hubs/${hub.slug}`)],
		reason: m.events_mail_hub_moved_reason({ hub: hub.name }, at)
	});
}
