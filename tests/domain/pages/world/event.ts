import type { Store } from '$lib/server/db/store';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { newId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as invitations from '$lib/server/invitations';
import { invitations as invited } from '$lib/server/invitations/schema';
import { aGuest, type EventRow } from '../../../factories/attendance';
import { monday, must } from '../../../factories/event';
import { aPitch } from '../../../factories/pitch';
import type { Viewers } from './people';
import { times } from './times';
import { byClock, byPerson } from '../../../support/change';

/** Members who present, and guests who come; `member` comes too. */
export async function fillEvent(
	store: Store,
	hub: Hub,
	event: EventRow,
	count: number,
	{ member }: Viewers
) {
	await times(count, async () => {
		await aPitch(store, hub, event);
		await aGuest(store, event);
	});
	const going = { answer: 'going' as const, companions: 0 };
	await must(store, byClock(monday), (change) =>
		attendances.answer(change, event, { userId: member.id }, going)
	);
}

/** Invites guests by address. */
export async function fillInvitations(
	store: Store,
	event: EventRow,
	count: number,
	{ concierge }: Viewers
) {
	const subject = await events.invitationSubject(store.read, event);
	const asked = Array.from({ length: count }, (_, index): invitations.Invitee => {
		return { name: '', email: `${index}-${event.id}@invited.example`, locale: 'fr' };
	});
	await must(store, byPerson(concierge, monday), (change) =>
		invitations.invite(change, subject, asked)
	);
}

/** Invites a member, who may have opted out since. */
export async function inviteMember(
	store: Store,
	{ id, hubId }: EventRow,
	{ id: userId, email, locale }: Viewers['member']
) {
	await store.write(byClock(monday), ({ tx }) =>
		tx.insert(invited).values({
			...{ id: newId(), hubId, subjectKind: 'event', subjectId: id },
			...{ userId, email, locale, state: 'invited', invitedAt: monday }
		})
	);
}
