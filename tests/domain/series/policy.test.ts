import { expect, it } from 'vitest';
import type { HubId, UserId } from '$lib/server/db/id';
import * as series from '$lib/server/series';
import { aViewer } from '../../factories/viewer';

it('a members’ series is seen by active members of its hub only, a public one by everybody', () => {
	const viewers = {
		visitor: null,
		member: aViewer('agathe' as UserId, {
			hubId: 'metz' as HubId,
			role: 'member',
			state: 'active'
		}),
		concierge: aViewer('camille' as UserId, {
			hubId: 'metz' as HubId,
			role: 'concierge',
			state: 'active'
		}),
		'who waits': aViewer('yanis' as UserId, {
			hubId: 'metz' as HubId,
			role: 'member',
			state: 'pending'
		}),
		'who left': aViewer('hugo' as UserId, {
			hubId: 'metz' as HubId,
			role: 'member',
			state: 'left'
		}),
		elsewhere: aViewer('solène' as UserId, {
			hubId: 'nancy' as HubId,
			role: 'concierge',
			state: 'active'
		})
	};
	const seers = (visibility: 'public' | 'members') =>
		Object.entries(viewers)
			.filter(([, viewer]) => series.canView({ hubId: 'metz' as HubId, visibility }, viewer))
			.map(([who]) => who);
	expect(seers('public')).toEqual(Object.keys(viewers));
	expect(seers('members')).toEqual(['member', 'concierge']);
});
