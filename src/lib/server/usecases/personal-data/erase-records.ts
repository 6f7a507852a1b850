import type { Change } from '../../db/change';
import { emptyMailsBy, eraseMailsAbout } from '../../outbox/personal-data/mail-data';
import { recordErasure } from '../../personal-data/erasures';
import type { Person } from '../../personal-data/source';
import { personalData } from './sources';

/**
 * Takes a person out of every table and remembers that they are gone. Asks nobody: the verbs beside it do. What
 * is to come is called off, those next in line are mailed, and what is over stays without a name.
 */
export async function eraseRecords(change: Change, person: Person): Promise<void> {
	const about: string[] = [];
	const by: string[] = [];
	for (const { mailed, signed } of personalData) {
		if (mailed) about.push(...(await mailed(change.tx, person)));
		if (signed) by.push(...(await signed(change.tx, person)));
	}
	await eraseMailsAbout(change, about);
	await emptyMailsBy(change, by);
	for (const { erase } of personalData) await erase(change, person);
	await recordErasure(change, person.id);
}
