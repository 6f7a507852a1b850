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
	/** Whether the desk may put it aside. */
	optional: boolean;
}

/**
 * What a hub still lacks, also once it is open, without what its desk has put aside. Empty when nothing does, and
 * for a closed hub.
 */
export async function firstSteps(db: Db, hub: hubs.Hub, viewer: Viewer): Promise<FirstStep[]> {
	if (hub.state === 'closed') return [];
	const [done, aside] = await Promise.all([doneOf(db, hub, viewer), hubs.listStepsAside(db, hub)]);
	const base = `/desk/${hub.slug}`;
	return steps
		.filter(({ id }) => !done[id] && !aside.some((one) => one === id))
		.map(({ id, title, text, at }) => ({
			...{ id, title: title(), text: text() },
			href: `${base}/${at}`,
			optional: hubs.optionalSteps.some((one) => one === id)
		}));
}

/** What is said once a first step has been put aside; undefined for what is none. */
export function asideSentence(id: string): string | undefined {
	const title = steps.find((one) => one.id === id)?.title();
	return title && m.desk_step_aside_done({ step: title });
}

type Step = 'confirm' | 'hours' | 'address' | hubs.OptionalStep;

async function doneOf(db: Db, hub: hubs.Hub, viewer: Viewer): Promise<Record<Step, boolean>> {
	const [hours, rooms, announced, cycles, asked] = await Promise.all([
		hubs.listOpeningHours(db, hub.id),
		listRooms(db, hub.id),
		events.listEvents(db, { hubId: hub.id, from: fromEpoch(0), viewer, limit: 1 }),
		series.listSeries(db, hub.id),
		members.hasMembersOrInvites(db, hub.id)
	]);
	return {
		confirm: !hub.toConfirm,
		hours: hours.length > 0,
		address: hub.address !== '',
		contact: (hub.email || hub.phone) !== '',
		rooms: rooms.length > 0,
		rules: hub.houseRules !== '',
		event: announced.length > 0,
		series: cycles.length > 0,
		members: asked
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
