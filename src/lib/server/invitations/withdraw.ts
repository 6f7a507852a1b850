import { and, eq } from 'drizzle-orm';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { InvitationId } from '../db/id';
import { refuseUnlessConcierge } from '../members';
import { dropWaiting } from '../outbox/overtaken/drop-waiting';
import { about, findInvitation } from './find';
import type { Invitation } from './invitation';
import { invitations } from './schema';
import { send } from './send';
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
	const notAllowed = await refuseUnlessConcierge(change, subject.hub.id);
	if (notAllowed) return notAllowed;
	return (await takeBack(change, { id }, subject)) ?? refuse('invitation-withdrawn');
}

/**
 * The same without a question of rights: for who leaves the hub.
 * @param silent mails nobody: they had declined
 * @returns undefined when it was withdrawn already, or invites to something else
 */
export async function takeBack(
	change: Change,
	{ id }: { id: InvitationId },
	subject: InvitationSubject,
	{ silent = false } = {}
): Promise<Invitation | undefined> {
	const { tx, now } = change;
	const taken = await tx
		.update(invitations)
		.set({ state: 'withdrawn', withdrawnAt: now })
		.where(and(eq(invitations.id, id), about(subject), eq(invitations.state, 'invited')))
		.returning({ id: invitations.id })
		.get();
	const withdrawn = taken && (await findInvitation(tx, subject, id));
	if (!withdrawn) return undefined;
	if (now < subject.endsAt && !silent) {
		// An update that still waits would say what is taken back.
		const [dropped] = await dropWaiting(change, [id], ['invitation-update']);
		const toldRevision = dropped ? dropped.knownRevision : withdrawn.toldRevision;
		const person = { ...withdrawn, toldRevision };
		await send(change, subject, [person], { message: 'withdrawn' });
		return person;
	}
	return withdrawn;
}
