import { canView } from '$lib/server/events/policy';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import type { Db } from '$lib/server/db/types';
import { answerLink } from '$lib/server/invitations';
import type { Viewer } from '$lib/server/members/viewer';
import { provedAddress } from '$lib/server/personal-data/proved-address';
import { capitalize } from '$lib/server/views/capitalize';
import { dateAndTimeRange } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { ViewContext } from '../view-context';
import { titleOf } from './title-of';

const shown = 6;

/** The events that the viewer is invited to and has not answered, each with what an answer needs. */
export async function openInvitations(
	db: Db,
	{ viewer, locale, now }: ViewContext & { viewer: Viewer }
) {
	const user = await auth.findUser(db, viewer.id);
	const person = { userId: viewer.id, email: user && provedAddress(user) };
	const list = await attendances.listOpen(db, person, now, shown);
	const places = await attendances.countOf(
		db,
		list.map(({ event }) => event.id)
	);
	return list.map(({ id, event, hub, roomName, seen }) => ({
		event: event.slug,
		...titleOf(event, hub, locale),
		when: capitalize(dateAndTimeRange(event, hub.zone, locale, { today: dateOf(now, hub.zone) })),
		hub: { slug: hub.slug, name: hub.shortName, hue: hub.hue, lang: hub.locale },
		place: roomName ?? event.place,
		/** Its page, or the link of their mail for who is invited to what only members see. */
		href: canView(event, viewer) ? `/events/${event.slug}` : new URL(answerLink({ id })).pathname,
		/** Who comes joins the waitlist. */
		full: places.get(event.id)?.left === 0,
		companions: event.maxCompanions > 0,
		seen
	}));
}
