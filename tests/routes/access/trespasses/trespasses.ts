import type { World } from '../world/world';
import { onAccounts } from './accounts';
import { onBookings } from './bookings';
import { onEvents } from './events';
import { onTheHub } from './hub';
import { onMembers } from './members';
import { onPitches } from './pitches';
import type { Trespass } from './trespass';

export function trespassesIn(world: World): Trespass[] {
	return [
		...onBookings(world),
		...onPitches(world),
		...onMembers(world),
		...onEvents(world),
		...onTheHub(world),
		...onAccounts(world)
	];
}
