import * as m from '$lib/messages/catalogue';
import { config } from '$lib/server/config';
import { loadEventDetails } from '$lib/server/events/mail/event-details';
import { eventTitle } from '$lib/server/events/title';
import { loadEventForConcierge } from '$lib/server/http/load/event';
import { dateHeading } from '$lib/server/mail/date-heading';
import * as pitches from '$lib/server/pitches';
import { titleOf } from '$lib/server/views/events/title-of';
import { kindIn } from '$lib/server/views/events/kind-name';
import { qrPath } from '$lib/server/views/events/qr-path';
import { timeRange } from '$lib/time/format';
import type { PageServerLoad } from './$types';

/** The poster of an event, in the language of its hub. */
export const load: PageServerLoad = async (request) => {
	const { hub, event } = await loadEventForConcierge(request);
	const { db, locale: reader } = request.locals;
	const { locale } = hub;
	const { where } = await loadEventDetails(db.read, event);
	const slots = (await pitches.placesOf(db.read, [event.id])).get(event.id);
	const url = `${config().origin}/events/${event.slug}`;
	return {
		event: { slug: event.slug, ...titleOf(event, hub, reader), draft: event.state === 'draft' },
		poster: {
			lang: locale,
			hub: { slug: hub.slug, name: hub.name, hue: hub.hue },
			kind: kindIn(event.kind, locale),
			title: eventTitle(event, locale),
			summary: event.summary,
			date: dateHeading(event.startsAt, hub.zone, locale),
			time: timeRange(event.startsAt, event.endsAt, hub.zone, locale),
			place: where.roomName ?? where.place,
			address: where.place ? '' : where.address,
			slots: slots ? m.events_poster_slots({ count: slots.slots }, { locale }) : '',
			who:
				event.visibility === 'public'
					? m.common_tag_public({}, { locale })
					: m.events_poster_members({}, { locale }),
			scan: m.events_poster_scan({}, { locale }),
			url: url.replace(/^https?:\/\//, ''),
			qr: qrPath(url)
		}
	};
};
