import { isRefusal, refuse } from '$lib/messages/refusal';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import * as auth from '../../auth';
import type { Hub, OpeningHours } from '../../hubs';
import * as members from '../../members';
import type { Room } from '../../rooms';
import { demoPeople, type DemoPerson } from '../demo-people';
import { demoSignIns } from '../demo-sign-ins';
import type { Step } from './timeline';
import type { Change } from '../../db/change';

/** The invented people of a hub. */
export interface HubPeople {
	hub: Hub;
	/** Most active members first. */
	members: auth.User[];
	concierges: auth.User[];
}

/** A hub of the demo with everything its weeks are made from. */
export interface DemoHub extends HubPeople {
	rooms: Room[];
	hours: OpeningHours[];
	/** The time at which the demo is made. */
	now: Instant;
}

/** For each hub: how many members, how many of them recently admitted, how many memberships pending. */
export const sizes: Record<string, { members: number; newcomers: number; waiting: number }> = {
	'la-poudriere': { members: 60, newcomers: 3, waiting: 1 },
	'coworking-metz': { members: 59, newcomers: 4, waiting: 2 },
	'lorntech-source': { members: 34, newcomers: 3, waiting: 1 }
};

const here = (key: keyof typeof demoSignIns, introduction: string): DemoPerson => ({
	...demoSignIns[key],
	locale: 'fr',
	introduction
});

/**
 * Creates the long-standing members of a hub, on the day it began to use Sillon, and its concierges.
 * @param from the number of this hub's first person among all invented people
 */
export async function settle(
	change: Change,
	hub: Hub,
	from: number,
	passwordHash: string
): Promise<HubPeople> {
	const size = sizes[hub.slug]!;
	const signIns =
		hub.slug === 'coworking-metz'
			? [here('concierge', 'Au comptoir'), here('member', 'Illustratrice')]
			: [];
	const others = demoPeople(from, size.members - size.newcomers - signIns.length);
	const settled: auth.User[] = [];
	const concierges: auth.User[] = [];
	for (const person of [...signIns, ...others]) {
		const hash = signIns.includes(person) ? passwordHash : null;
		const user = await auth.createUser(change, accountOf(person, hash, change.now));
		const membership = await members.addMember(change, hub, user, person.introduction);
		if (isRefusal(membership)) throw new Error(`a demo member was refused: ${membership.refused}`);
		const accepted = await members.acknowledgeHouseRules(change, membership, hub.houseRulesVersion);
		if (isRefusal(accepted)) throw new Error(`house rules were refused: ${accepted.refused}`);
		settled.push(user);
		// The first two become concierges, but not the demo's member account.
		if (concierges.length < 2 && user.email !== demoSignIns.member.email) {
			const appointed = await members.appointConcierge(change, hub, membership);
			if (isRefusal(appointed)) throw new Error(`a concierge was refused: ${appointed.refused}`);
			concierges.push(user);
		}
	}
	return { hub, members: settled, concierges };
}

/** Steps for the newcomers of the last weeks and for pending memberships. */
export function arrivals({ hub, members: known, concierges, now }: DemoHub, from: number): Step[] {
	const { newcomers, waiting } = sizes[hub.slug]!;
	return demoPeople(from, newcomers + waiting).flatMap((person, index) => {
		const isWaiting = index >= newcomers;
		const asks = minus(now, (isWaiting ? 3 + 17 * (index - newcomers) : 90 + index * 70) * hourMs);
		const steps: Step[] = [
			{
				at: asks,
				what: `${person.name} joins ${hub.slug}`,
				act: async (change) => {
					const user = await auth.createUser(change, accountOf(person, null, change.now));
					const { introduction } = person;
					const input = { introduction, houseRulesVersion: hub.houseRulesVersion };
					return members.join(change, hub, user, input);
				}
			}
		];
		if (isWaiting) return steps;
		const admits: Step = {
			at: plus(asks, dayMs / 2),
			what: `${person.name} is admitted to ${hub.slug}`,
			by: concierges[0]!,
			act: async (change) => {
				const { tx } = change;
				const user = await auth.findUserByEmail(tx, person.email);
				const membership = user && (await members.findMembership(tx, hub.id, user.id));
				if (!user || !membership) return refuse('not-a-member');
				known.push(user);
				return members.admit(change, hub, membership);
			}
		};
		return [...steps, admits];
	});
}

function accountOf(
	{ name, email, locale }: DemoPerson,
	passwordHash: string | null,
	emailProvedAt: Instant
) {
	return { name, email, locale, passwordHash, emailProvedAt };
}
