import { editAtRandom } from '../../tests/domain/calendars/random-edits';
import { forgottenEntries } from '../../tests/support/entries/forgotten';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const count = numberOf({ brief: 60, usual: 1_000 });

/**
 * Random edits, and after each the feeds as a client reads them, by ical.js and by the rules of the RFC
 * (reliability R25).
 */
export async function edits(trial: Trial): Promise<string> {
	const { store } = await ownStore();
	const { findings, done, changed } = await editAtRandom(store, {
		edits: count,
		seed: trial.seed
	});
	trial.find(findings);
	trial.find(await forgottenEntries(store.read));
	trial.hold(done > count / 3, `only ${done} edits passed: that proves little`);
	await store.close();
	return `${count} edits, ${done} passed, 3 feeds read after each, ${changed} of them changed`;
}
