import { crossed, type Row } from '../row';
import type { World } from '../world/world';
import { deskRows } from './desk';
import { keyRows } from './keys';
import { mailboxRows } from './mailbox';
import { personalRows } from './personal';
import { programmeRows } from './programme';
import { publicRows } from './public';
import { bookingRows } from './rooms';

/** The values of the parameters, unless a row has its own. */
export function usualParams(world: World): Record<string, string> {
	const { eventSeries, booking, pitch, slots, mails } = world;
	const { mistyped, spareAccount, contactList } = world;
	return {
		...{ hub: 'ici', event: 'soiree', room: 'seille', series: eventSeries.slug },
		...{ booking: booking.id, pitch: pitch.id, slot: slots[2]!.id, mail: mails.ours },
		...{ member: mistyped.membershipId, account: spareAccount.id, list: contactList.id },
		...{ token: 'nobody', code: 'nothing' }
	};
}

/** Every route of the application: who may open it, and who may use which action. */
export function tableOf(world: World): Row[] {
	const rows = [
		...publicRows(world),
		...programmeRows(world),
		...bookingRows(world),
		...personalRows(world),
		...keyRows(world),
		...deskRows(world),
		...mailboxRows(world)
	];
	return [...rows, ...crossed(rows, 'ailleurs'), signOut];
}

/** The last row: its action ends the session that the others need. */
const signOut: Row = {
	...{ route: '/sign-out', gate: 'everybody', leads: { visitor: '/' } },
	actions: { everybody: ['default'] }
};
