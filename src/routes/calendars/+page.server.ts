import * as m from '$lib/messages/catalogue';
import * as calendars from '$lib/server/calendars';
import * as hubs from '$lib/server/hubs';
import * as rooms from '$lib/server/rooms';
import { orNotFound } from '$lib/server/http/guards';
import { hubHead } from '$lib/server/views/hubs/hub-head';
import { running } from '$lib/server/views/hubs/standing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const db = locals.db.read;
	const all = await hubs.listHubs(db);
	const allRooms = await rooms.listRoomsOf(
		db,
		all.map(({ id }) => id)
	);
	const choices = [
		{
			of: '',
			name: m.calendars_all_hubs(),
			text: m.calendars_public_text(),
			address: calendars.publicAddress()
		},
		...all.map((hub) => ({
			of: hub.slug,
			name: hub.name,
			text: m.calendars_hub_text(),
			address: calendars.hubAddress(hub)
		})),
		...all.flatMap((hub) =>
			allRooms
				.filter(({ hubId }) => hubId === hub.id)
				.map((room) => ({
					of: `${hub.slug}/${room.slug}`,
					name: m.calendars_room_name({ room: room.name, hub: hub.name }),
					text: m.calendars_room_text(),
					address: calendars.roomAddress(hub, room)
				}))
		)
	];
	const selected = url.searchParams.get('of') ?? '';
	return {
		chosen: orNotFound(choices.find(({ of }) => of === selected)),
		signedIn: locals.viewer !== null,
		hubs: running(all).map((hub) => ({
			...hubHead(hub),
			rooms: allRooms
				.filter(({ hubId }) => hubId === hub.id)
				.map((room) => ({ slug: room.slug, name: room.name }))
		}))
	};
};
