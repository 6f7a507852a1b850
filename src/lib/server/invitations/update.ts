import { eq, and } from 'drizzle-orm';
import type { Tx } from '../db/types';
import { about } from './find';
import type { Invitation } from './invitation';
import { invitations } from './schema';
import { nextSequence, send } from './send';
import type { Before, InvitationSubject } from './subject';

/**
 * Tells all who are invited that time or place changed, and asks again (REQUEST, SEQUENCE raised).
 * @param change `material` when the subject's sequence rose; a typo sends nothing. `before`, when
 *   given, is what they had been told
 */
export async function sendUpdate(
	tx: Tx,
	subject: InvitationSubject,
	change: { material: boolean; before?: Before },
	now: number
): Promise<void> {
	if (!change.material || now >= subject.endsAt) return;
	const { before } = change;
	const people = await invitedNow(tx, subject);
	await send(tx, subject, people, { message: 'update', ...(before && { before }) }, now);
}

/** Tells all who are invited that it is off (CANCEL, with `subject.cancelReason` when there is one). */
export async function sendCancellation(
	tx: Tx,
	subject: InvitationSubject,
	now: number
): Promise<void> {
	if (now >= subject.endsAt) return;
	await send(tx, subject, await invitedNow(tx, subject), { message: 'cancelled' }, now);
}

async function invitedNow(tx: Tx, subject: InvitationSubject): Promise<Invitation[]> {
	const people = await tx
		.select()
		.from(invitations)
		.where(and(about(subject), eq(invitations.state, 'invited')))
		.all();
	return people.map((person) => ({ ...person, sentSequence: nextSequence(subject, person) }));
}
