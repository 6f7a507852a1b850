import { eq } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import type { Change } from '../../db/change';
import type { HubId } from '../../db/id';
import type { Db } from '../../db/types';
import { seal, unseal } from '../../secrets';
import type { Hub } from '../hub';
import { practicalInformation } from '../schema';

// Memberships are in a layer above hubs, so nothing here checks who asks: `usecases/practical` does.

/** What a hub tells only its members. Plain text, for a door code may be `*12#`; what is empty is not shown. */
export interface Practical {
	wifiName: string;
	/** The password of the Wi-Fi. What is typed into a field that is called a password is never shown again. */
	wifiCode: string;
	doorCodes: string;
	printer: string;
	/** Whom to call, and by which number. */
	contact: string;
	/** When somebody is there. */
	presence: string;
	more: string;
}

export const emptyPractical: Practical = {
	...{ wifiName: '', wifiCode: '', doorCodes: '', printer: '' },
	...{ contact: '', presence: '', more: '' }
};

/** What is stored, and when it last changed. */
export interface StoredPractical {
	practical: Practical;
	changedAt: Instant;
	/** It was sealed with a secret that is gone, and has to be written again. */
	unreadable: boolean;
}

const purpose = 'practical-information';

/** The practical information of a hub; undefined when none was ever written. */
export async function findStoredPractical(
	db: Db,
	hubId: HubId
): Promise<StoredPractical | undefined> {
	const row = await db
		.select()
		.from(practicalInformation)
		.where(eq(practicalInformation.hubId, hubId))
		.get();
	if (!row) return undefined;
	const practical = open(row.sealed);
	const { changedAt } = row;
	return { practical: practical ?? emptyPractical, changedAt, unreadable: practical === undefined };
}

function open(sealed: Buffer): Practical | undefined {
	try {
		return { ...emptyPractical, ...(JSON.parse(unseal(purpose, sealed)) as Partial<Practical>) };
	} catch {
		return undefined;
	}
}

/** Stores the practical information of a hub in place of what was there. */
export async function storePractical(
	{ tx, now }: Change,
	{ id: hubId }: Pick<Hub, 'id'>,
	practical: Practical
): Promise<void> {
	const set = { sealed: seal(purpose, JSON.stringify(practical)), changedAt: now };
	await tx
		.insert(practicalInformation)
		.values({ hubId, ...set })
		.onConflictDoUpdate({ target: practicalInformation.hubId, set });
}
