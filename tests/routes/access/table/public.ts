import type { Row } from '../row';
import type { World } from '../world/world';

/** Pages and calendars for everyone, and series for members only. */
export function publicRows({ workday, eventSeries, closed }: World): Row[] {
	const month = workday.slice(0, 7);
	return [
		{ route: '/', gate: 'everybody' },
		{ route: '/', query: '?hub=ailleurs', gate: 'everybody' },
		{ route: '/accessibility', gate: 'everybody' },
		{ route: '/agenda', gate: 'everybody' },
		{ route: '/agenda', query: '?kind=talk', gate: 'everybody' },
		{ route: '/agenda', query: `?view=month&month=${month}`, gate: 'everybody' },
		{ route: '/agenda', query: '?before=2099-01-01', gate: 'everybody' },
		{ route: '/calendar.ics', gate: 'everybody' },
		{ route: '/calendars', gate: 'everybody' },
		{ route: '/health', gate: 'everybody' },
		{ route: '/[x+2e]well-known/security.txt', gate: 'everybody' },
		{ route: '/hubs', gate: 'everybody' },
		{ route: '/hubs/[hub]', gate: 'everybody' },
		{ route: '/hubs/[hub]', with: { hub: 'ailleurs' }, gate: 'everybody' },
		{ route: '/pitch-nights', gate: 'everybody' },
		{ route: '/pitch-nights', query: '?hub=ici', gate: 'everybody' },
		{ route: '/hubs/[hub]/agenda', gate: 'everybody' },
		{ route: '/hubs/[hub]/agenda', query: `?view=month&month=${month}`, gate: 'everybody' },
		{ route: '/hubs/[hub]/agenda', with: { hub: 'ailleurs' }, gate: 'everybody' },
		{
			...{ route: '/hubs/[hub]/agenda/[series]', with: { series: eventSeries.slug } },
			...{ gate: 'everybody', actions: { signedIn: ['start', 'stop'], everybody: ['ask'] } }
		},
		{
			...{ route: '/hubs/[hub]/agenda/[series]', with: { series: closed.slug }, gate: 'members' },
			actions: { members: ['ask', 'start', 'stop'] }
		},
		{ route: '/hubs/[hub]/calendar.ics', gate: 'everybody' },
		{ route: '/hubs/[hub]/calendar.ics', with: { hub: 'ailleurs' }, gate: 'everybody' },
		{
			...{ route: '/hubs/[hub]/house-rules', gate: 'everybody' },
			actions: { members: ['acknowledge'] }
		},
		{ route: '/hubs/[hub]/practical', gate: 'members' },
		{ route: '/hubs/[hub]/practical', with: { hub: 'ailleurs' }, gate: 'otherMembers' },
		{ route: '/legal', gate: 'everybody' },
		{ route: '/offline', gate: 'everybody' },
		{ route: '/privacy', gate: 'everybody' },
		{ route: '/source', gate: 'everybody' },
		{ route: '/language', gate: 'everybody', status: 405, actions: { everybody: ['POST'] } },
		{
			...{ route: '/password-strength', gate: 'everybody', status: 405 },
			actions: { everybody: ['POST'] }
		}
	];
}
