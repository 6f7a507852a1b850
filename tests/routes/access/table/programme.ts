import { gates, roles } from '../roles';
import type { Row } from '../row';
import type { World } from '../world/world';

/** Events and their pitches. */
export function programmeRows({ pitch, waiting }: World): Row[] {
	const nightActions = { signedIn: ['answer', 'declinePitch'], everybody: ['ask'] };
	const noPicture = { gate: 'everybody', status: 404 } as const;
	return [
		{ route: '/events/[event]', gate: 'everybody', actions: nightActions },
		{ route: '/events/[event]', with: { event: 'comble' }, gate: 'everybody' },
		{
			...{ route: '/events/[event]', with: { event: 'ag' }, gate: 'members' },
			actions: { members: ['answer', 'ask'] }
		},
		{
			...{ route: '/events/[event]', with: { event: 'brouillon' }, gate: 'desk' },
			...{ hiddenFrom: roles, actions: { desk: ['ask'] } }
		},
		{ route: '/events/[event]', with: { event: 'veillee' }, gate: 'otherMembers' },
		{ route: '/events/[event]/picture.png', gate: 'everybody' },
		// Chats and search engines have no session either.
		{ route: '/events/[event]/picture.png', with: { event: 'ag' }, ...noPicture },
		{ route: '/events/[event]/picture.png', with: { event: 'brouillon' }, ...noPicture },
		{ route: '/events/[event].ics', gate: 'everybody' },
		// A calendar client has no session, so only public events have such a URL.
		{ route: '/events/[event].ics', with: { event: 'ag' }, gate: 'everybody', status: 404 },
		{ route: '/events/[event].ics', with: { event: 'brouillon' }, gate: 'everybody', status: 404 },
		{
			// The pitches module checks whether the viewer is a member of the network: see `trespasses`.
			...{ route: '/events/[event]/pitch', gate: 'signedIn' },
			leads: { holder: `/events/soiree/pitch/${pitch.id}` },
			actions: { signedIn: ['take', 'wait'] }
		},
		{
			...{ route: '/events/[event]/pitch/[pitch]', gate: 'holder', hiddenFrom: gates.signedIn },
			actions: { holder: ['edit', 'withdraw'] }
		},
		{
			...{ route: '/events/[event]/pitch/[pitch]', gate: 'fellow', hiddenFrom: gates.signedIn },
			...{ with: { event: 'comble', pitch: waiting.id }, actions: { fellow: ['edit', 'withdraw'] } }
		},
		{
			...{ route: '/events/[event]/pitch/[pitch]', gate: 'nobody', hiddenFrom: gates.signedIn },
			...{ with: { event: 'comble' }, actions: { nobody: ['edit', 'withdraw'] } }
		}
	];
}
