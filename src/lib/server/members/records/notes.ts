import { and, desc, eq } from 'drizzle-orm';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { users } from '../../auth/schema';
import { personId, type Change } from '../../db/change';
import { newId, type MemberNoteId } from '../../db/id';
import type { Db } from '../../db/types';
import type { Hub } from '../../hubs';
import type { Membership } from '../membership';
import { memberNotes } from '../schema';
import { findMemberOfDesk } from './find-member';

/** What a desk wrote down about a member. */
export interface MemberNote {
	id: MemberNoteId;
	text: string;
	writtenAt: Instant;
	/** The name of who wrote it; null when they have left for good. */
	author: string | null;
}

/** The notes about a member, the newest first. For their desk alone: the caller checks that. */
export async function listNotes(db: Db, { id }: Pick<Membership, 'id'>): Promise<MemberNote[]> {
	const { text, writtenAt } = memberNotes;
	return db
		.select({ id: memberNotes.id, text, writtenAt, author: users.name })
		.from(memberNotes)
		.leftJoin(users, eq(users.id, memberNotes.writtenBy))
		.where(eq(memberNotes.membershipId, id))
		.orderBy(desc(writtenAt), desc(memberNotes.id))
		.all();
}

/**
 * Writes down something about a member, for the concierges of the hub; the person gets it with their data. Refused
 * as `findMemberOfDesk` is.
 */
export async function writeNote(
	change: Change,
	hub: Pick<Hub, 'id'>,
	given: Pick<Membership, 'id'>,
	text: string
): Promise<{ id: MemberNoteId } | Refusal> {
	const member = await findMemberOfDesk(change, hub, given);
	if (isRefusal(member)) return member;
	const id = newId<MemberNoteId>();
	const { tx, now, actor } = change;
	const by = { writtenBy: personId(actor), writtenAt: now };
	await tx.insert(memberNotes).values({ id, membershipId: member.id, text, ...by });
	return { id };
}

/** Deletes a note, whoever of the desk wrote it; one that is gone already stays gone. Refused as `writeNote` is. */
export async function deleteNote(
	change: Change,
	hub: Pick<Hub, 'id'>,
	given: Pick<Membership, 'id'>,
	id: string
): Promise<void | Refusal> {
	const member = await findMemberOfDesk(change, hub, given);
	if (isRefusal(member)) return member;
	await change.tx
		.delete(memberNotes)
		.where(and(eq(memberNotes.membershipId, member.id), eq(memberNotes.id, id as MemberNoteId)));
}
