import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { countAttempt } from '../../../auth';
import { portionsOf } from '../../../db/bulk/portions';
import type { Change } from '../../../db/change';
import { newId, type InviteBatchId } from '../../../db/id';
import { findCurrentHub, refuseClosed, type Hub } from '../../../hubs';
import { dropWaiting } from '../../../outbox/overtaken/drop-waiting';
import { admit } from '../../admission';
import { refuseUnlessConcierge } from '../../policy';
import { setTags } from '../../records/set-tags';
import { invites } from '../../schema';
import { forgetInvites, newInvite } from '../store';
import { planList } from './plan';
import { longestList, type ListedLine } from './read-list';
import { renewed } from './renewed';

/** Rows of one statement: each has a dozen values, of which SQLite takes 32 766. */
const rowsAtOnce = 200;

/**
 * Invites everybody on a list to be members of a hub, for its desk, and admits those who wait to be. Whose invite has
 * run out is invited again by the same invite. The mails are written by the tick, a few at a time, so that nobody waits
 * for a long list. What was true when the list was shown is asked again.
 * Refused with `not-concierge`, `hub-has-closed`, `invite-list-long`, `invite-list-empty`: nobody on it is to be invited or admitted;
 * `too-many-attempts`.
 */
export async function inviteList(
	change: Change,
	given: Pick<Hub, 'id'>,
	lines: ListedLine[]
): Promise<
	{ batchId: InviteBatchId; invited: number; invitedAgain: number; admitted: number } | Refusal
> {
	const { tx, now } = change;
	const notAllowed = await refuseUnlessConcierge(change, given.id);
	if (notAllowed) return notAllowed;
	if (lines.length > longestList) {
		return refuse('invite-list-long', { field: 'list', values: { longest: longestList } });
	}
	const hub = await findCurrentHub(change, given);
	const closed = refuseClosed(hub);
	if (closed) return closed;
	const outcomes = (await planList(tx, hub.id, lines, now)).map(({ outcome }) => outcome);
	const asked = outcomes.filter((one) => one.does === 'invite');
	const askedAgain = outcomes.filter((one) => one.does === 'invite-again');
	const waiting = outcomes.filter((one) => one.does === 'admit');
	const toInvite = [...asked, ...askedAgain];
	if (toInvite.length + waiting.length === 0) {
		return refuse('invite-list-empty', { field: 'list' });
	}
	const lists = await countAttempt(change, [['inviteLists', hub.id]]);
	if (isRefusal(lists)) return lists;
	const many = await countAttempt(change, [['invites', hub.id]], Math.max(1, toInvite.length));
	if (isRefusal(many)) return many;
	await forgetInvites(
		change,
		asked.flatMap(({ instead }) => instead ?? [])
	);
	const again = askedAgain.map(({ inviteId }) => inviteId);
	await dropWaiting(change, again, ['invite']);
	const batchId = newId<InviteBatchId>();
	const to = { role: 'member' as const, hub };
	const rows = toInvite.map(({ person }) => ({ ...newInvite(change, to, person), batchId }));
	for (const some of portionsOf(rows, rowsAtOnce)) {
		await tx.insert(invites).values(some).onConflictDoUpdate(renewed);
	}
	let admitted = 0;
	for (const { membershipId: id, person } of waiting) {
		// Whose account is disabled is passed over.
		if (isRefusal(await admit(change, hub, { id }))) continue;
		admitted += 1;
		if (person.tags?.length) await setTags(change, hub, { id }, person.tags);
	}
	return { batchId, invited: asked.length, invitedAgain: askedAgain.length, admitted };
}
