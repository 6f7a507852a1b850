import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/types';
import { sign } from '../secrets';
import { invitationSilences } from './schema';
import type { Change } from '../db/change';

/** This address wishes for no invitations of this hub any more. A second time changes nothing. */
export async function optOut({ tx, now }: Change, hubId: string, email: string): Promise<void> {
	await tx
		.insert(invitationSilences)
		.values({ proof: proofIn(hubId, email), hubId, since: now })
		.onConflictDoNothing();
}

/** It wishes for them again. */
export async function optIn({ tx }: Change, hubId: string, email: string): Promise<void> {
	await tx.delete(invitationSilences).where(eq(invitationSilences.proof, proofIn(hubId, email)));
}

export async function hasOptedOut(db: Db, hubId: string, email: string): Promise<boolean> {
	return (await listOptedOut(db, hubId, [email])).size > 0;
}

/**
 * Whom a hub may invite, and who opted out of its invitations. The one place where it is decided:
 * whoever invites leaves the latter out, and a form that names them says so.
 */
export async function separateOptedOut<Person extends { email: string }>(
	db: Db,
	hubId: string,
	people: Person[]
): Promise<{ invitable: Person[]; optedOut: Person[] }> {
	const emails = people.map(({ email }) => email);
	const optedOut = await listOptedOut(db, hubId, emails);
	return {
		invitable: people.filter(({ email }) => !optedOut.has(email)),
		optedOut: people.filter(({ email }) => optedOut.has(email))
	};
}

/** Which of these addresses wish for no invitations of the hub. */
async function listOptedOut(db: Db, hubId: string, emails: string[]): Promise<Set<string>> {
	const ofHub = await db
		.select({ proof: invitationSilences.proof })
		.from(invitationSilences)
		.where(eq(invitationSilences.hubId, hubId))
		.all();
	const proofs = new Set(ofHub.map(({ proof }) => proof));
	return new Set(emails.filter((email) => proofs.has(proofIn(hubId, email))));
}

/** Of which of these hubs an address wishes for no invitations. */
export async function listOptedOutHubs(
	db: Db,
	hubIds: string[],
	email: string
): Promise<Set<string>> {
	const proofs = hubIds.map((hubId) => proofIn(hubId, email));
	const rows = await db
		.select({ hubId: invitationSilences.hubId })
		.from(invitationSilences)
		.where(
			and(inArray(invitationSilences.hubId, hubIds), inArray(invitationSilences.proof, proofs))
		)
		.all();
	return new Set(rows.map(({ hubId }) => hubId));
}

/** The row knows an address when it is asked for it, and tells none: it may stay for ever. */
function proofIn(hubId: string, email: string): string {
	return sign('invitation-silence', `${hubId}\n${email.toLowerCase()}`);
}
