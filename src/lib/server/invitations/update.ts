import type { Change } from '../db/change';
import type { Invitation } from './invitation';
import { send } from './send';
import type { Before, InvitationSubject } from './subject';

/** What one invited person is told of a change. */
export interface Update {
	invitation: Invitation;
	/** SEQUENCE, as their calendar has it now. */
	sequence: number;
	/** Time or place changed: they are asked again. Otherwise words did, and calendars keep the answer. */
	material: boolean;
	/** What they were told before, as far as it is known. */
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
	const people = updates.map(({ invitation, sequence, material }) => ({
		...invitation,
		sentSequence: sequenceAfter(invitation, sequence, material)
	}));
	const of = new Map(updates.map((update) => [update.invitation.id, update]));
	await send(change, subject, people, ({ id }) => {
		const { material, before, also } = of.get(id)!;
		return { message: material ? 'update' : 'reworded', before, also };
	});
}

/** What one invited person is told of a cancellation. */
export interface Cancellation {
	invitation: Invitation;
	/** SEQUENCE, as their calendar has it now. */
	sequence: number;
	/** The hours they know, which may have changed without their being told. */
	known?: Pick<InvitationSubject, 'startsAt' | 'endsAt' | 'location'> | undefined;
}

/** Mails invited people that it is cancelled: CANCEL, with `subject.cancelReason` if there is one. */
export async function sendCancellations(
	change: Change,
	subject: InvitationSubject,
	cancellations: Cancellation[]
): Promise<void> {
	const people = cancellations.map(({ invitation, sequence }) => ({
		...invitation,
		sentSequence: sequenceAfter(invitation, sequence, true)
	}));
	const of = new Map(cancellations.map(({ invitation, known }) => [invitation.id, known]));
	await send(change, subject, people, ({ id }) => ({ message: 'cancelled', known: of.get(id) }));
}

/**
 * As calendars have it, and never lower than in the last message. A person whose invitation was withdrawn and
 * sent again has had more messages than others.
 */
function sequenceAfter({ sentSequence }: Invitation, sequence: number, material: boolean): number {
	return Math.max(sequence, material ? sentSequence + 1 : sentSequence);
}
