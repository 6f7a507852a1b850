import * as m from '$lib/messages/catalogue';
import type { Db } from '$lib/server/db/types';
import * as events from '$lib/server/events';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import type { Viewer } from '$lib/server/members/viewer';
import { listRooms } from '$lib/server/rooms';
import * as series from '$lib/server/series';
import { fromEpoch } from '$lib/time/instant';

/** One thing that a new hub still lacks, and where it is entered. */
export interface FirstStep {
	id: string;
	title: string;
	text: string;
	href: string;
}

/**
 * What a hub still lacks: all that makes one while it is prepared; once it is open, only
 * what people need to find it. Empty when nothing does.
 */
export async function firstSteps(db: Db, hub: hubs.Hub, viewer: Viewer): Promise<FirstStep[]> {
	if (hub.state === 'closed') return [];
	const hours = await hubs.listOpeningHours(db, hub.id);
	const found = { hours: hours.length > 0, address: hub.address !== '' };
	const done: Partial<Record<Step, boolean>> =
		hub.state === 'open' ? found : { ...found, ...(await restOf(db, hub, viewer)) };
	const base = `/desk/${hub.slug}`;
	return steps
		.filter(({ id }) => done[id] === false)
		.map(({ id, title, text, at }) => ({
			...{ id, title: title(), text: text() },
			href: `${base}/${at}`
		}));
}

type Rest = 'confirm' | 'contact' | 'rules' | 'rooms' | 'event' | 'series' | 'members';
type Step = 'hours' | 'address' | Rest;

async function restOf(db: Db, hub: hubs.Hub, viewer: Viewer): Promise<Record<Rest, boolean>> {
	const announced = await events.listEvents(db, {
		...{ hubId: hub.id, from: fromEpoch(0), viewer, limit: 1 }
	});
	const cycles = await series.listSeries(db, hub.id);
	return {
		confirm: !hub.toConfirm,
		contact: (hub.email || hub.phone) !== '',
		rules: hub.houseRules !== '',
		rooms: (await listRooms(db, hub.id)).length > 0,
		event: announced.length > 0,
		series: cycles.length > 0,
		members: await members.hasMembersOrInvites(db, hub.id)
	};
}

/** In the order in which they are done best. */
const steps: { id: Step; title: () => string; text: () => string; at: string }[] = [
	{
		...{ id: 'confirm', at: 'settings' },
		...{ title: m.desk_step_confirm, text: m.desk_step_confirm_text }
	},
	{
		...{ id: 'hours', at: 'settings#hours' },
		...{ title: m.desk_step_hours, text: m.desk_step_hours_text }
	},
	{
		...{ id: 'address', at: 'settings#description' },
		...{ title: m.desk_step_address, text: m.desk_step_address_text }
	},
	{
		...{ id: 'contact', at: 'settings#description' },
		...{ title: m.desk_step_contact, text: m.desk_step_contact_text }
	},
	{
		...{ id: 'rooms', at: 'rooms/new' },
		...{ title: m.desk_step_rooms, text: m.desk_step_rooms_text }
	},
	{
		...{ id: 'rules', at: 'settings#rules' },
		...{ title: m.desk_step_rules, text: m.desk_step_rules_text }
	},
	{
		...{ id: 'event', at: 'events/new' },
		...{ title: m.desk_step_event, text: m.desk_step_event_text }
	},
	{
		...{ id: 'series', at: 'series/new' },
		...{ title: m.desk_step_series, text: m.desk_step_series_text }
	},
	{
		...{ id: 'members', at: 'members/import' },
		...{ title: m.desk_step_members, text: m.desk_step_members_text }
	}
];
