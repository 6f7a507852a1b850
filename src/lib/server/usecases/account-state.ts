import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as attendances from '../attendances';
import type { Change } from '../db/change';
import type { UserId } from '../db/id';
import * as members from '../members';
import * as notices from '../notices';
import * as pitches from '../pitches';

// Accounts are below the lines in which their people wait, so what closing one means for others is composed here.

type Person = { id: UserId };

/**
 * Disables an account, and lets those who waited behind its person move up. Refused as
 * `members.disableAccount` is.
 */
export async function disableAccount(
	change: Change,
	desk: members.Desk,
	person: Person,
	reason: string
): Promise<void | Refusal> {
	const refused = await members.disableAccount(change, desk, person, reason);
	return isRefusal(refused) ? refused : moveLines(change, person);
}

/**
 * Enables an account again; its person, who kept their place in each line, gets what is free, and is told what
 * became of their events meanwhile. Refused as `members.enableAccount` is.
 */
export async function enableAccount(
	change: Change,
	desk: members.Desk,
	person: Person
): Promise<void | Refusal> {
	const refused = await members.enableAccount(change, desk, person);
	if (isRefusal(refused)) return refused;
	await moveLines(change, person);
	return notices.tellMissed(change, person);
}

async function moveLines(change: Change, { id }: Person): Promise<void> {
	for (const event of await attendances.listWaitedFor(change.tx, id, change.now)) {
		await attendances.promoteWaiting(change, event);
	}
	for (const event of await pitches.listWaitedFor(change.tx, id, change.now)) {
		await pitches.promoteWaitingPitches(change, event);
	}
}
