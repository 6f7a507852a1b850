import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { InvitationId } from '../db/id';
import { refuseUnlessConcierge } from '../members';
import { about } from './find';
import type { Invitation } from './invitation';
import { invitations } from './schema';
import { nextSequence, send } from './send';
import type { InvitationSubject } from './subject';
import type { Change } from '../db/change';

/**
 * Withdraws one invitation: its link says so, and the person gets a CANCEL of their own, which removes the
 * event from their calendar. An answer they gave stays until a concierge removes it. Refused with
 * `not-concierge`, or `invitation-withdrawn`: already withdrawn, or no invitation to this subject.
 */
export async function withdraw(
	change: Change,
	{ id }: { id: InvitationId },
	subject: InvitationSubject
): Promise<Invitation | Refusal> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, subject.hub.id);
	if (notAllowed) return notAllowed;
	const withdrawn = await tx
		.update(invitations)
		.set({ state: 'withdrawn', withdrawnAt: now })
		.where(and(eq(invitations.id, id), about(subject), eq(invitations.state, 'invited')))
		.returning()
		.get();
	if (!withdrawn) return refuse('invitation-withdrawn');
	if (now < subject.endsAt) {
		const person = { ...withdrawn, sentSequence: nextSequence(subject, withdrawn) };
		await send(change, subject, [person], { message: 'withdrawn' });
	}
	return withdrawn;
}
