import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { type Instant, latestOf } from '$lib/time/instant';
import { refuseUnlessOwnAddress } from '../auth';
import { recordRevocation, type Revocation } from '../auth/revocations/record';
import type { HubId } from '../db/id';
import type { Db } from '../db/types';
import { listHubs } from '../hubs';
import { signStably } from '../secrets';
import { invitationOptOuts } from './schema';
import type { Change } from '../db/change';

/**
 * Opts an address out of a hub's invitations. Repeating it only says it again. Refused with `not-yours`: the
 * actor neither has the account of this address nor a link that was mailed to it.
 */
export async function optOut(change: Change, hubId: HubId, email: string): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwnAddress(change, email);
	if (notAllowed) return notAllowed;
	const signature = signatureOf(hubId, email);
	const word = await findWord(change.tx, signature);
	await setWord(change, { signature, hubId, optedOutAt: change.now, optedInAt: null });
	// Mail clients say it as often as they like.
	if (word?.optedInAt !== null) await recordRevocation(change, hubId, 'opted-out', signature);
}

/** Opts an address in again, which its row remembers as its last word. Refused as `optOut` is. */
export async function optIn(change: Change, hubId: HubId, email: string): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwnAddress(change, email);
	if (notAllowed) return notAllowed;
	const signature = signatureOf(hubId, email);
	const { rowsAffected } = await change.tx
		.update(invitationOptOuts)
		.set({ optedInAt: change.now })
		.where(and(eq(invitationOptOuts.signature, signature), isOut));
	if (rowsAffected > 0) await recordRevocation(change, hubId, 'opted-in', signature);
}

/**
 * Opts out again, in an older database, who has opted out since, unless their last word was another.
 * @param missing the revocations that this database does not know, in the order in which they were recorded
 */
export async function applyOptOuts(change: Change, missing: Revocation[]): Promise<void> {
	const words = missing.filter(({ kind }) => kind === 'opted-out' || kind === 'opted-in');
	const last = new Map(words.map((word) => [word.value, word]));
	const there = new Map((await listHubs(change.tx)).map(({ id }) => [id as string, id]));
	for (const [signature, { kind, subjectId, revokedAt }] of last) {
		const hubId = there.get(subjectId);
		if (kind !== 'opted-out' || !hubId) continue;
		await setWord(change, { signature, hubId, optedOutAt: revokedAt, optedInAt: null });
	}
}

/**
 * Lets a person's opt-outs hold for their new address, too: those of the old one stay, because the mailbox
 * may be somebody's still. Where something was said under both, the last word counts, so that who opts in and
 * goes back to an earlier address stays in.
 */
export async function copyOptOuts(
	change: Change,
	{ from, to }: { from: string; to: string }
): Promise<void> {
	const { tx } = change;
	for (const { id: hubId } of await listHubs(tx)) {
		const signature = signatureOf(hubId, to);
		const word = await findWord(tx, signatureOf(hubId, from));
		const other = await findWord(tx, signature);
		if (!word || (other && saidAt(other) >= saidAt(word))) continue;
		if (!other && word.optedInAt !== null) continue;
		await setWord(change, { ...word, signature });
		const kind = word.optedInAt === null ? 'opted-out' : 'opted-in';
		await recordRevocation(change, hubId, kind, signature);
	}
}

type Word = typeof invitationOptOuts.$inferSelect;

async function setWord({ tx }: Pick<Change, 'tx'>, word: Word): Promise<void> {
	const { optedOutAt, optedInAt } = word;
	await tx.insert(invitationOptOuts).values(word).onConflictDoUpdate({
		target: invitationOptOuts.signature,
		set: { optedOutAt, optedInAt }
	});
}

async function findWord(db: Db, signature: string): Promise<Word | undefined> {
	return db
		.select()
		.from(invitationOptOuts)
		.where(eq(invitationOptOuts.signature, signature))
		.get();
}

function saidAt({ optedOutAt, optedInAt }: Word): Instant {
	return latestOf(optedOutAt, optedInAt ?? optedOutAt);
}

/** Not opted in again since. */
const isOut = isNull(invitationOptOuts.optedInAt);

export async function hasOptedOut(db: Db, hubId: HubId, email: string): Promise<boolean> {
	return (await listOptedOut(db, hubId, [email])).size > 0;
}

/**
 * Separates the people a hub may invite from those who opted out. The only place where this is decided:
 * senders skip the latter, and forms that name them say so.
 */
export async function separateOptedOut<Person extends { email: string }>(
	db: Db,
	hubId: HubId,
	people: Person[]
): Promise<{ invitable: Person[]; optedOut: Person[] }> {
	const emails = people.map(({ email }) => email);
	const optedOut = await listOptedOut(db, hubId, emails);
	return {
		invitable: people.filter(({ email }) => !optedOut.has(email)),
		optedOut: people.filter(({ email }) => optedOut.has(email))
	};
}

/** Which of these addresses have opted out of the hub's invitations. */
async function listOptedOut(db: Db, hubId: HubId, emails: string[]): Promise<Set<string>> {
	const signed = emails.map((email) => ({ email, signature: signatureOf(hubId, email) }));
	const among = signed.map(({ signature }) => signature);
	const found = await db
		.select({ signature: invitationOptOuts.signature })
		.from(invitationOptOuts)
		.where(and(inArray(invitationOptOuts.signature, among), isOut))
		.all();
	const optedOut = new Set(found.map(({ signature }) => signature));
	return new Set(
		signed.flatMap(({ email, signature }) => (optedOut.has(signature) ? [email] : []))
	);
}

/** The hubs, of those given, whose invitations an address has opted out of. */
export async function listOptedOutHubs(
	db: Db,
	hubIds: HubId[],
	email: string
): Promise<Set<string>> {
	const signatures = hubIds.map((hubId) => signatureOf(hubId, email));
	const rows = await db
		.select({ hubId: invitationOptOuts.hubId })
		.from(invitationOptOuts)
		.where(
			and(
				inArray(invitationOptOuts.hubId, hubIds),
				inArray(invitationOptOuts.signature, signatures),
				isOut
			)
		)
		.all();
	return new Set(rows.map(({ hubId }) => hubId));
}

/**
 * A signature of the address: the row can be checked against an address but does not reveal it, so it may be
 * kept for good.
 */
function signatureOf(hubId: HubId, email: string): string {
	// The purpose is part of every stored signature: with another word, no address would match its row.
	return signStably('invitation-silence', `${hubId}\n${email.toLowerCase()}`);
}
