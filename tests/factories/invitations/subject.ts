import type { Change } from '$lib/server/db/change';
import { type EventId, newId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import {
	listRecipients,
	sendCancellations,
	sendUpdates,
	type InvitationSubject,
	type Update
} from '$lib/server/invitations';
import { fromEpoch } from '$lib/time/instant';

/** Thursday 26 November 2026, 18:30–21:00 in Metz. */
export function aSubject(hub: Hub, input: Partial<InvitationSubject> = {}): InvitationSubject {
	const id = newId<EventId>();
	return {
		kind: 'event',
		id,
		hub,
		uid: `uid-${id}`,
		sequence: 0,
		changedAt: fromEpoch(Date.UTC(2026, 10, 1)),
		startsAt: fromEpoch(Date.UTC(2026, 10, 26, 17, 30)),
		endsAt: fromEpoch(Date.UTC(2026, 10, 26, 20)),
		title: 'Jeudi pitch, 14e édition',
		summary: 'Six personnes présentent un projet ou une idée, sept minutes chacune.',
		description: '',
		location: 'Atelier Jaumont, 7 rue de la Soierie, Metz',
		where: 'Atelier Jaumont',
		url: 'https://sillon.example/events/jeudi-pitch-14',
		membersOnly: false,
		...input
	};
}

/** Tells everybody who is invited of a change, as whoever knows the event does. */
export async function updateAll(
	change: Change,
	subject: InvitationSubject,
	{ material = true, before }: Partial<Pick<Update, 'material' | 'before'>> = {}
): Promise<void> {
	const invited = await listInvited(change, subject);
	const updates = invited.map((invitation) => ({ invitation, material, before }));
	await sendUpdates(change, subject, updates);
}

/** Tells everybody who is invited that it is cancelled. */
export async function cancelAll(change: Change, subject: InvitationSubject): Promise<void> {
	await sendCancellations(change, subject, await listInvited(change, subject));
}

async function listInvited({ tx }: Change, subject: InvitationSubject) {
	const all = await listRecipients(tx, subject);
	return all.flatMap(({ invitation }) => (invitation.state === 'invited' ? invitation : []));
}
