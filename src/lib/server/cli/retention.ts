import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { utc } from '$lib/time/zones';
import { byCommandLine } from '../db/change';
import { findLatestMoment, isDoubtful } from '../db/latest-moment';
import type { Store } from '../db/store';
import { applyRetention } from '../usecases/retention/apply-retention';
import { confirmRetention } from '../usecases/retention/confirm';
import { listDue, type Due } from '../usecases/retention/due';

/**
 * Lists the accounts that would be warned or erased now, or does it. The running application does the same
 * every hour.
 * @param words `--dry-run` only lists; `--yes` confirms more than a night may bring
 * @returns the lines to print
 */
export async function retention(store: Store, words: string[], now: Instant): Promise<string[]> {
	const due = await listDue(store.read, now);
	const listed = linesOf(due);
	if (words.includes('--dry-run')) return [...listed, 'Nothing was changed.'];
	const latest = await findLatestMoment(store.read);
	if (latest !== undefined && isDoubtful(now, latest)) {
		return [
			...listed,
			'The clock may be wrong, so nothing was changed. Start Sillon, and wait an hour.'
		];
	}
	if (words.includes('--yes')) {
		const confirmed = await store.write(byCommandLine(now), confirmRetention);
		if (isRefusal(confirmed)) throw new Error(`the confirmation was refused: ${confirmed.refused}`);
	}
	const { warned, erased, held } = await applyRetention(store, now);
	return [
		...listed,
		`${warned} warned, ${erased} erased.`,
		...(held
			? [
					`${held} left as they are: more than ${due.limit} in a night. Check the clock, then add --yes.`
				]
			: [])
	];
}

function linesOf({ toWarn, toErase, kept, warned, shut, unreachable, soon }: Due): string[] {
	const line = ({ email, name, lastContact }: Due['toWarn'][number]) =>
		`  ${dateOf(lastContact, utc)}  ${email}  ${name}`;
	const more: [string, Due['toWarn']][] = [
		['Kept until somebody else runs their hub or the network', kept],
		['Warned, and waiting', warned],
		['Disabled, and not warned', shut],
		['Not reached by the warning', unreachable],
		['To be warned within a month', soon]
	];
	return [
		`To be warned, by last contact: ${toWarn.length}`,
		...toWarn.map(line),
		`To be erased: ${toErase.length}`,
		...toErase.map(line),
		...more.flatMap(([title, people]) =>
			people.length ? [`${title}: ${people.length}`, ...people.map(line)] : []
		)
	];
}
