import { refuse } from '$lib/messages/refusal';
import { dayMs } from '$lib/time/durations';
import { minus } from '$lib/time/instant';
import { changePhone } from '../../auth';
import type { Change } from '../../db/change';
import * as members from '../../members';
import type { DemoHub } from './people';
import type { Step } from './timeline';

const notes = [
	'A le badge n° 14, caution rendue en octobre.',
	'Cherche un bureau fermé pour janvier. À rappeler avant Noël.',
	'Monte le vidéoprojecteur pour les soirées pitch.'
];

/** What the desk has written down: a few notes, a tag for every fifth member; and phone numbers, from a range of nobody's. */
export function recordsOf({ hub, members: known, concierges, now }: DemoHub): Step[] {
	const by = concierges[0]!;
	const on = async (
		change: Change,
		at: number,
		write: (one: members.Membership) => Promise<unknown>
	) => {
		const membership = await members.findMembership(change.tx, hub.id, known[at]!.id);
		return membership ? write(membership) : refuse('not-a-member');
	};
	const tagged = known.flatMap((person, at): Step[] => {
		if (at % 5 !== 2) return [];
		const tag = at < 15 ? 'bureau' : 'résidents';
		return [
			{
				...{ at: minus(now, 40 * dayMs), by, what: `${person.name} is tagged at ${hub.slug}` },
				act: (change) => on(change, at, (one) => members.setTags(change, hub, one, [tag]))
			}
		];
	});
	const noted = notes.map((text, at): Step => ({
		...{ at: minus(now, (21 - 6 * at) * dayMs), by, what: `a note is written at ${hub.slug}` },
		act: (change) => on(change, 3 * at + 3, (one) => members.writeNote(change, hub, one, text))
	}));
	const reachable = known.flatMap((person, at): Step[] => {
		if (at % 3 !== 0) return [];
		const phone = `06 39 98 ${String(hub.hue % 100).padStart(2, '0')} ${String(at).padStart(2, '0')}`;
		return [
			{
				...{ at: minus(now, 50 * dayMs), by: person, what: `${person.name} gives a phone number` },
				act: (change) => changePhone(change, person.id, phone)
			}
		];
	});
	return [...tagged, ...noted, ...reachable];
}
