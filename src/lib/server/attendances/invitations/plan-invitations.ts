import type { Db } from '../../db/types';
import type { Event } from '../../events/event';
import * as invitations from '../../invitations';
import { listRejectedAddresses } from '../../outbox';
import { listAnswered } from '../list';
import { currentInvitees } from './current-invitees';

/** Who of some people would be invited to an event, and who would not, and why. */
export interface InvitationPlan {
	asked: invitations.Invitee[];
	/** Invited before, and not uninvited since. */
	already: number;
	/** They have answered already. */
	answered: number;
	optedOut: number;
	/** Mails to their address were rejected; who was named one by one is asked all the same. */
	rejected: invitations.Invitee[];
}

/**
 * Finds out what `invite` would do, and leaves out addresses that cannot be reached: for the page that asks before
 * it sends. Everybody once, however often they were chosen.
 * @param groups people chosen by a group that they are in
 * @param named people chosen or typed one by one
 */
export async function planInvitations(
	db: Db,
	{ id, hubId }: Pick<Event, 'id' | 'hubId'>,
	{ groups, named }: Record<'groups' | 'named', invitations.Invitee[]>
): Promise<InvitationPlan> {
	const current = await currentInvitees(db, hubId, [...named, ...groups]);
	const byEmail = new Map<string, invitations.Invitee>();
	for (const invitee of current) {
		const email = invitee.email.toLowerCase();
		if (!byEmail.has(email)) byEmail.set(email, invitee);
	}
	const emails = [...byEmail.keys()];
	const invited = new Set(await invitations.listInvitedEmails(db, { kind: 'event', id }));
	const answered = await listAnswered(db, id, emails);
	const isNew = (email: string) => !invited.has(email) && !answered.has(email);
	const fresh = emails.filter(isNew).map((email) => byEmail.get(email)!);
	const { invitable, optedOut } = await invitations.separateOptedOut(db, hubId, fresh);
	const rejected = await listRejectedAddresses(db, hubId);
	const insisted = new Set(named.map(({ email }) => email.toLowerCase()));
	const isOut = ({ email }: invitations.Invitee) =>
		rejected.has(email.toLowerCase()) && !insisted.has(email.toLowerCase());
	return {
		asked: invitable.filter((one) => !isOut(one)),
		already: emails.filter((email) => invited.has(email)).length,
		answered: emails.filter((email) => answered.has(email) && !invited.has(email)).length,
		optedOut: optedOut.length,
		rejected: invitable.filter(isOut)
	};
}
