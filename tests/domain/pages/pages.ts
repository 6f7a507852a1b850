import type { World } from './world/world';

export interface PageToCount {
	/** The pattern in the file system; each has at least one row. */
	route: string;
	/** The role that opens it; a visitor by default. */
	as?: keyof World['sessions'];
	/** Parameters that differ from the usual ones. */
	with?: (world: World) => Record<string, string>;
	query?: string;
	/** Lists in its data that must be longer in the larger world: otherwise nothing was counted. */
	lists?: string;
}

const member = { as: 'member' } as const;
const desk = { as: 'concierge' } as const;
const network = { as: 'network' } as const;

/** The values of a route's parameters, unless its row has its own. */
export const usualParams = (world: World): Record<string, string> => ({
	...{ hub: world.hub, room: world.room, series: world.eventSeries, event: world.pitchNight },
	...{ booking: world.booking, pitch: world.pitch, slot: world.slot, mail: world.mail },
	list: world.contactList
});

/** Every page that queries the database, opened by the people it is for. */
export const pagesToCount: PageToCount[] = [
	{ route: '/', lists: 'rows filters hubs' },
	{ route: '/', ...member, lists: 'rows filters hubs' },
	{ route: '/', query: '?hub=ici-1', lists: 'rows filters hubs' },
	{ route: '/agenda', lists: 'agenda.list.rows agenda.list.notes agenda.hubs' },
	{ route: '/agenda', ...member, lists: 'agenda.list.rows agenda.list.notes agenda.hubs' },
	{ route: '/agenda', query: '?view=month', lists: 'agenda.month.weeks.events agenda.hubs' },
	{ route: '/agenda', query: '?before=2026-11-20', lists: 'agenda.list.rows agenda.hubs' },
	{ route: '/pitch-nights', lists: 'rows presented filters' },
	{ route: '/pitch-nights', ...member, query: '?hub=ici-1', lists: 'rows presented' },
	{ route: '/hubs', lists: 'hubs' },
	{ route: '/hubs/[hub]', lists: 'rows series rooms closures' },
	{ route: '/hubs/[hub]', ...member, lists: 'rows series rooms closures' },
	{ route: '/hubs/[hub]/agenda', lists: 'agenda.list.rows agenda.list.notes' },
	{ route: '/hubs/[hub]/agenda/[series]', ...member, lists: 'coming past' },
	{ route: '/hubs/[hub]/rooms', lists: 'lanes.rooms lanes.rooms.others' },
	{ route: '/hubs/[hub]/rooms', ...member, lists: 'lanes.rooms lanes.rooms.mine' },
	{
		route: '/hubs/[hub]/rooms',
		...desk,
		query: '?day=2026-11-23&room=seille&from=19:00',
		lists: 'lanes.rooms panel.holders.names'
	},
	{ route: '/hubs/[hub]/rooms/[room]', ...member, lists: 'lanes.rooms.mine' },
	{ route: '/rooms', ...member, query: '?all', lists: 'hubs hubs.rooms' },
	{ route: '/calendars', lists: 'hubs hubs.rooms' },
	{ route: '/legal', lists: 'publishers' },

	{ route: '/events/[event]', lists: 'order.rows' },
	{ route: '/events/[event]', ...member, lists: 'order.rows coming' },
	{
		route: '/events/[event]',
		...member,
		with: ({ full }) => ({ event: full }),
		lists: 'order.rows coming'
	},
	{ route: '/events/[event]/pitch', ...desk, lists: 'slots' },
	{ route: '/events/[event]/pitch/[pitch]', ...member },
	{ route: '/g/[token]', with: ({ guestToken }) => ({ token: guestToken }) },
	{ route: '/g/[token]', with: ({ waitingToken }) => ({ token: waitingToken }) },
	{ route: '/i/[token]', with: ({ invitationToken }) => ({ token: invitationToken }) },
	{ route: '/alerts/[token]', with: ({ alertToken }) => ({ token: alertToken }) },
	{ route: '/alerts/stop/[token]', with: ({ alertStopToken }) => ({ token: alertStopToken }) },
	{ route: '/stop/[token]', with: ({ stopToken }) => ({ token: stopToken }) },

	{ route: '/hubs/[hub]/house-rules', ...member, lists: 'versions' },
	{ route: '/hubs/[hub]/practical', ...member },
	{ route: '/join/[code]', with: ({ joinCode }) => ({ code: joinCode }) },
	{ route: '/sign-up', lists: 'hubs' },
	{ route: '/sign-in' },
	{ route: '/sign-in/code' },
	{ route: '/sign-in/[code]', with: ({ signInCode }) => ({ code: signInCode }) },
	{ route: '/sign-out', ...member },
	{ route: '/reset' },
	{ route: '/reset/[code]', with: ({ resetCode }) => ({ code: resetCode }) },
	{ route: '/verify/[code]', with: ({ verifyCode }) => ({ code: verifyCode }) },
	{ route: '/verify/admin/[code]', with: ({ adminCode }) => ({ code: adminCode }) },
	{ route: '/verify/email/[code]', with: ({ emailCode }) => ({ code: emailCode }) },

	{ route: '/me', ...member, lists: 'invited coming memberships' },
	{ route: '/me/account', ...member, lists: 'sessions hubs.memberships hubs.optedOut' },
	{ route: '/me/calendar', ...member, lists: 'coming' },
	{ route: '/me/data', ...member },
	{ route: '/me/leave', ...member },
	{ route: '/me/leave/[code]', with: ({ leaveCode }) => ({ code: leaveCode }) },
	{ route: '/me/leave/done' },
	{ route: '/me/join/[hub]', ...member, with: () => ({ hub: 'ailleurs' }) },
	{ route: '/bookings/[booking]', ...member, lists: 'rooms' },
	{
		route: '/bookings/[booking]',
		...desk,
		with: ({ requested }) => ({ booking: requested }),
		lists: 'rooms'
	},
	{ route: '/bookings/[booking]/message', ...desk },

	{ route: '/desk', ...desk, lists: 'desks' },
	{
		route: '/desk/[hub]',
		...desk,
		lists: 'toDo.items tonight.people rooms.lanes mails.latest'
	},
	{ route: '/desk/[hub]/members', ...desk, lists: 'pending list.rows list.tags' },
	{ route: '/desk/[hub]/members', ...desk, query: '?show=silent', lists: 'list.rows' },
	{ route: '/desk/[hub]/members', ...desk, query: '?show=disabled', lists: 'list.rows' },
	{
		route: '/desk/[hub]/members/[member]',
		...desk,
		with: ({ ownMember }) => ({ member: ownMember }),
		lists: 'record.notes record.knownTags'
	},
	{
		route: '/desk/[hub]/members/[member]',
		...desk,
		with: ({ busyMember }) => ({ member: busyMember }),
		lists: 'record.bookings record.answers.rows'
	},
	...['bookings', 'answers'].map((kind) => ({
		...{ route: '/desk/[hub]/members/[member]/[kind]', ...desk, lists: 'list.rows' },
		with: ({ busyMember }: World) => ({ member: busyMember, kind })
	})),
	{ route: '/desk/[hub]/members/invites', ...desk, lists: 'invites batches' },
	{ route: '/desk/[hub]/members/import', ...desk },
	{ route: '/desk/[hub]/rooms', ...desk, lists: 'requests rooms' },
	{ route: '/desk/[hub]/rooms/new', ...desk },
	{ route: '/desk/[hub]/rooms/[room]', ...desk, lists: 'coming' },
	{ route: '/desk/[hub]/closures', ...desk, lists: 'rooms closures closures.booked' },
	{ route: '/desk/[hub]/contacts', ...desk, lists: 'lists' },
	{ route: '/desk/[hub]/contacts/new', ...desk },
	{ route: '/desk/[hub]/contacts/[list]', ...desk, lists: 'optedOut' },
	{ route: '/desk/[hub]/events', ...desk, lists: 'rows' },
	{ route: '/desk/[hub]/events', ...desk, query: '?show=drafts', lists: 'rows' },
	{ route: '/desk/[hub]/events', ...desk, query: '?show=past', lists: 'rows' },
	{ route: '/desk/[hub]/events', ...desk, query: '?show=cancelled', lists: 'rows' },
	{ route: '/desk/[hub]/events/new', ...desk, lists: 'rooms' },
	{ route: '/desk/[hub]/events/[event]', ...desk, lists: 'people.going order.slots' },
	{
		route: '/desk/[hub]/events/[event]',
		...desk,
		with: ({ full }) => ({ event: full }),
		lists: 'people.waitlisted order.waiting'
	},
	{ route: '/desk/[hub]/events/[event]/edit', ...desk, lists: 'rooms' },
	{
		route: '/desk/[hub]/events/[event]/invitations',
		...desk,
		lists: 'answers.people members optedOut'
	},
	{ route: '/desk/[hub]/events/[event]/list', ...desk, lists: 'lists.people' },
	{ route: '/desk/[hub]/events/[event]/poster', ...desk },
	{
		route: '/desk/[hub]/events/[event]/slots/[slot]',
		...desk,
		query: '?q=personne',
		lists: 'found'
	},
	{ route: '/desk/[hub]/series', ...desk, lists: 'series' },
	{ route: '/desk/[hub]/series/new', ...desk, lists: 'rooms' },
	{ route: '/desk/[hub]/series/[series]', ...desk, lists: 'past' },
	{ route: '/desk/[hub]/series/[series]/edit', ...desk, lists: 'rooms' },
	{ route: '/desk/[hub]/mails', ...desk },
	{ route: '/desk/[hub]/mails', ...desk, query: '?state=rejected', lists: 'mails' },
	{ route: '/desk/[hub]/settings', ...desk },
	{ route: '/desk/[hub]/settings/practical', ...desk },
	{ route: '/mailbox', ...desk, lists: 'mails' },
	{ route: '/mailbox/[mail]', ...desk },

	{ route: '/network', ...network, lists: 'hubs invites' },
	{ route: '/network/accounts', ...network, query: '?q=personne', lists: 'result.found' },
	{ route: '/network/accounts/[account]', ...network, with: ({ account }) => ({ account }) },
	{ route: '/network/erasure', ...network, lists: 'toWarn toErase warned unreachable soon' },
	{ route: '/network/mail', ...network },
	{ route: '/network/[hub]', ...network, lists: 'concierges invites' }
];
