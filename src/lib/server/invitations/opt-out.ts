import { and, eq, inArray } from 'drizzle-orm';
import type { Refusal } from '$lib/messages/refusal';
import { refuseUnlessOwnAddress } from '../auth';
import type { HubId } from '../db/id';
import type { Db } from '../db/types';
import { listHubs } from '../hubs';
import { signStably } from '../secrets';
import { invitationOptOuts } from './schema';
import type { Change } from '../db/change';

/**
 * Opts an address out of a hub's invitations. Repeating it changes nothing. Refused with `not-yours`: the
 * actor neither has the account of this address nor a link that was mailed to it.
 */
export async function optOut(change: Change, hubId: HubId, email: string): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwnAddress(change, email);
	if (notAllowed) return notAllowed;
	const { tx, now } = change;
	await tx
		.insert(invitationOptOuts)
		.values({ signature: signatureOf(hubId, email), hubId, optedOutAt: now })
		.onConflictDoNothing();
}

/** Opts an address in again. Refused as `optOut` is. */
export async function optIn(change: Change, hubId: HubId, email: string): Promise<void | Refusal> {
	const notAllowed = await refuseUnlessOwnAddress(change, email);
	if (notAllowed) return notAllowed;
	await change.tx
		.delete(invitationOptOuts)
		.where(eq(invitationOptOuts.signature, signatureOf(hubId, email)));
}

/**
 * Lets a person's opt-outs hold for their new address, too: those of the old one stay, because the mailbox
 * may be somebody's still.
 */
export async function copyOptOuts(
	{ tx, now }: Change,
	{ from, to }: { from: string; to: string }
): Promise<void> {
	const hubIds = (await listHubs(tx)).map(({ id }) => id);
	const optedOut = await listOptedOutHubs(tx, hubIds, from);
	for (const hubId of hubIds.filter((id) => optedOut.has(id))) {
		await tx
			.insert(invitationOptOuts)
			.values({ signature: signatureOf(hubId, to), hubId, optedOutAt: now })
			.onConflictDoNothing();
	}
}

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
		.where(inArray(invitationOptOuts.signature, among))
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
				inArray(invitationOptOuts.signature, signatures)
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
