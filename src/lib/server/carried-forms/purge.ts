import type { Change } from '../db/change';
import { recordedBefore } from '../db/moments/recorded';
import { keptFor } from './carried-form';
import { carriedForms } from './schema';

/** Deletes what no page shows any more. */
export async function purgeCarriedForms({ tx, now }: Change): Promise<void> {
	await tx.delete(carriedForms).where(recordedBefore(carriedForms.keptAt, keptFor.session, now));
}
