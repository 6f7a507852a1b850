import { expect, it } from 'vitest';
import * as series from '$lib/server/series';
import { aViewer } from '../../factories/viewer';

it('a members’ series is seen by active members of its hub only, a public one by everybody', () => {
	const readers = {
		visitor: null,
		member: aViewer('agathe', { hubId: 'metz', role: 'member', state: 'active' }),
		concierge: aViewer('camille', { hubId: 'metz', role: 'concierge', state: 'active' }),
		'who waits': aViewer('yanis', { hubId: 'metz', role: 'member', state: 'pending' }),
		'who left': aViewer('hugo', { hubId: 'metz', role: 'member', state: 'left' }),
		elsewhere: aViewer('solène', { hubId: 'nancy', role: 'concierge', state: 'active' })
	};
	const seers = (visibility: 'public' | 'members') =>
		Object.entries(readers)
			.filter(([, viewer]) => series.canView({ hubId: 'metz', visibility }, viewer))
			.map(([who]) => who);
	expect(seers('public')).toEqual(Object.keys(readers));
	expect(seers('members')).toEqual(['member', 'concierge']);
});
