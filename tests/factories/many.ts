import { attendances } from '$lib/server/attendances/schema';
import { users } from '$lib/server/auth/schema';
import { walkIns } from '$lib/server/check-ins/schema';
import { newId, type MembershipId, type UserId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { touch } from '$lib/server/entries';
import type { Event } from '$lib/server/events';
import type { Hub } from '$lib/server/hubs';
import { invitations } from '$lib/server/invitations/schema';
import { memberships } from '$lib/server/members/schema';
import { enqueueEach } from '$lib/server/outbox';
import { portionsOf } from '$lib/server/db/bulk/portions';
import { fromEpoch, type Instant } from '$lib/time/instant';
import { byClock } from '../support/change';
import { must } from './event';
import { aMail } from './mail';

type Person = { id: UserId; name: string; email: string };
type Answer = (typeof attendances.$inferInsert)['answer'];
type MembershipInput = Partial<Pick<typeof memberships.$inferInsert, 'state' | 'requestedAt'>>;

/** Many members of a hub with long names, equally many for each letter, and an introduction. */
export async function manyMembers(
	store: Store,
	hub: Pick<Hub, 'id'>,
	count: number,
	{ state = 'active', requestedAt = fromEpoch(0) }: MembershipInput = {}
): Promise<Person[]> {
	const people = Array.from({ length: count }, (_, at) => {
		const id = newId<UserId>();
		const name = `${String.fromCharCode(65 + (at % 26))}ymeric Sainte-Marie-aux-Chênes ${at}`;
		return { id, name, email: `p${at}-${id}@crowd.example` };
	});
	await store.write(byClock(), async ({ tx }) => {
		for (const some of portionsOf(people, 500)) {
			const account = { locale: 'fr' as const, createdAt: requestedAt };
			const proved = { emailProvedAt: fromEpoch(0) };
			await tx.insert(users).values(some.map((one) => ({ ...one, ...account, ...proved })));
			await tx.insert(memberships).values(
				some.map(({ id }) => ({
					...{ id: newId<MembershipId>(), hubId: hub.id, userId: id, state, requestedAt },
					...{ introduction: 'Menuisier et photographe à Longwy, cherche un bureau calme' },
					...{ houseRulesAcceptedAt: fromEpoch(0), houseRulesVersion: 1 }
				}))
			);
		}
	});
	return people;
}

/** An answer of each person to an event, in turns: half of them come, and as many may, do not, or wait. */
export async function manyAnswers(
	store: Store,
	event: Pick<Event, 'id'>,
	people: Person[],
	now: Instant
): Promise<void> {
	const each: Answer[] = ['going', 'going', 'tentative', 'declined', 'waitlisted', 'going'];
	await must(store, byClock(now), async (change) => {
		touch(change, 'event', event.id);
		const rows = people.map(({ id }, at) => {
			const answer = each[at % each.length]!;
			const waiting = answer === 'waitlisted' && { waitingSince: now, waitingOrder: at };
			return {
				...{ id: newId<typeof attendances.$inferSelect.id>(), eventId: event.id, userId: id },
				...{ answer, companions: at % 3, answeredAt: now, changedAt: now },
				...waiting
			};
		});
		for (const some of portionsOf(rows, 500)) await change.tx.insert(attendances).values(some);
	});
}

/** An invitation of each person to an event, and the mail of it. */
export async function manyInvitations(
	store: Store,
	event: Pick<Event, 'id' | 'hubId'>,
	people: Person[],
	now: Instant
): Promise<void> {
	const { id: subjectId, hubId } = event;
	await must(store, byClock(now), async (change) => {
		const rows = people.map(({ id, name, email }) => ({
			...{ id: newId<typeof invitations.$inferSelect.id>(), hubId, subjectId, userId: id },
			...{ subjectKind: 'event' as const, name, email, locale: 'fr' as const },
			...{ state: 'invited' as const, invitedAt: now }
		}));
		for (const some of portionsOf(rows, 500)) await change.tx.insert(invitations).values(some);
		await enqueueEach(change, rows, ({ id, name, email }) =>
			aMail({ kind: 'invitation', hubId, subjectId: id, to: { name, email } }, now)
		);
	});
}

/** Many people who came to an event without having signed up. */
export async function manyWalkIns(
	store: Store,
	{ id: eventId }: Pick<Event, 'id'>,
	count: number,
	arrivedAt: Instant
): Promise<void> {
	await store.write(byClock(arrivedAt), ({ tx }) =>
		tx.insert(walkIns).values(
			Array.from({ length: count }, (_, at) => ({
				...{ id: newId<typeof walkIns.$inferSelect.id>(), eventId, arrivedAt },
				...{ name: `Passant ${at}`, companions: at % 2 }
			}))
		)
	);
}
