import { eq, and } from 'drizzle-orm';
import { about } from './find';
import type { Invitation } from './invitation';
import { invitations } from './schema';
import { nextSequence, send } from './send';
import type { Before, InvitationSubject } from './subject';
import type { Change } from '../db/change';

/**
 * Mails all invited people that time or place changed, and asks again (REQUEST, SEQUENCE raised).
 * @param update `material` when the subject's SEQUENCE rose; otherwise nothing is sent. `before`, when
 * given, is what they had been told; `except` are addresses that have said no and are left in peace
 */
export async function sendUpdate(
	change: Change,
	subject: InvitationSubject,
	update: { material: boolean; before?: Before; except?: Set<string> }
): Promise<void> {
	const { now } = change;
	if (!update.material || now >= subject.endsAt) return;
	const { before, except } = update;
	const people = await invitedNow(change, subject, except);
	await send(change, subject, people, { message: 'update', ...(before && { before }) });
}

/**
 * Mails all invited people that the event is cancelled (CANCEL, with `subject.cancelReason` if there is
 * one).
 * @param except addresses that have said no
 */
export async function sendCancellation(
	change: Change,
	subject: InvitationSubject,
	except?: Set<string>
): Promise<void> {
	const { now } = change;
	if (now >= subject.endsAt) return;
	await send(change, subject, await invitedNow(change, subject, except), { message: 'cancelled' });
}

async function invitedNow(
	{ tx }: Change,
	subject: InvitationSubject,
	except = new Set<string>()
): Promise<Invitation[]> {
	const people = await tx
		.select()
		.from(invitations)
		.where(and(about(subject), eq(invitations.state, 'invited')))
		.all();
	const told = people.filter(({ email }) => !except.has(email));
	return told.map((person) => ({ ...person, sentSequence: nextSequence(subject, person) }));
}
