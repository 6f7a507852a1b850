import type { Change } from '../db/change';
import type { Invitation } from './invitation';
import { send } from './send';
import type { Before, InvitationSubject } from './subject';

/** What one invited person is told of a change. */
export interface Update {
	invitation: Invitation;
	/** Time or place changed: they are asked again. Otherwise words did, and calendars keep the answer. */
	material: boolean;
	/** What they were told before; by default what the subject knows of it. */
	before?: Before | undefined;
	/** Paragraphs for them alone: when they present. */
	also?: string[];
}

/**
 * Mails invited people that something changed: a REQUEST with the same UID and a newer stamp, and with a higher
 * SEQUENCE than before where the change is material (calendars 10, 44).
 */
export async function sendUpdates(
	change: Change,
	subject: InvitationSubject,
	updates: Update[]
): Promise<void> {
	const of = new Map(updates.map((update) => [update.invitation.id, update]));
	const people = updates.map(({ invitation }) => invitation);
	await send(change, subject, people, ({ id }) => {
		const { material, before, also } = of.get(id)!;
		return { message: material ? 'update' : 'reworded', also, ...(before && { before }) };
	});
}

/** Mails invited people that it is cancelled: CANCEL, with `subject.cancelReason` if there is one. */
export async function sendCancellations(
	change: Change,
	subject: InvitationSubject,
	people: Invitation[]
): Promise<void> {
	await send(change, subject, people, { message: 'cancelled' });
}
