import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import * as pitches from '$lib/server/pitches';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { anEventRow } from '../../../factories/attendance';
import { aDraft, anEvent, at, monday, must } from '../../../factories/event';
import { aPitch, aPitchNight, aPitchInput } from '../../../factories/pitch';
import { aRoom } from '../../../factories/room';
import { fillEvent, fillInvitations, inviteMember } from './event';
import type { Viewers } from './people';
import { times } from './times';
import { byClock } from '../../../support/change';

const past = { startsAt: at('2026-11-12', '18:30'), endsAt: at('2026-11-12', '20:00') };

/**
 * A full pitch night today, one with free slots and places, a talk, a past event, a cancelled one, a draft.
 */
export async function fillProgramme(store: Store, hub: Hub, count: number, who: Viewers) {
	const [first] = await times(count, async (n) => {
		// Only the first event of each kind, which comes first in lists, has many people.
		const people = n === 1 ? count : 1;
		const full = await aPitchNight(store, hub, {
			...{ startsAt: at('2026-11-23', `${17 + n}:00`), endsAt: at('2026-11-23', '23:00') },
			...{ capacity: 2 * people, layout: { slotCount: people, breakAfter: 0 } }
		});
		// As many again are on the waitlists.
		await times(2, () => fillEvent(store, hub, full, people, who));
		const pitchNight = await aPitchNight(store, hub, {
			...{ endsAt: at('2026-11-26', '22:00'), capacity: 40 },
			layout: { slotCount: 2 * people + 1, breakAfter: 0 }
		});
		await fillEvent(store, hub, pitchNight, people, who);
		await fillInvitations(store, pitchNight, people, who);
		const pitch = await must(store, byClock(monday), (change) =>
			pitches.take(change, pitchNight, 'any', who.member, aPitchInput())
		);
		const talk = await anEvent(store, hub, { room: await aRoom(store, hub) });
		await inviteMember(store, talk, who.member);
		await anEventRow(store, hub, past);
		const held = await aPitchNight(store, hub, {
			...{ ...past, capacity: 40, layout: { slotCount: 2, breakAfter: 0 } }
		});
		await aPitch(store, hub, held, { now: minus(past.startsAt, dayMs) });
		const off = await anEvent(store, hub);
		await must(store, byClock(monday), (change) => events.cancel(change, off, 'Grève'));
		await aDraft(store, hub);
		const slot = (await pitches.listFreeSlots(store.read, pitchNight.id)).at(-1)!;
		return { full, pitchNight, pitch, slot };
	});
	return first!;
}
