import { editAtRandom } from '../../tests/domain/calendars/random-edits';
import { forgottenEntries } from '../../tests/support/entries/forgotten';
import { ownStore } from '../support/own-store';
import { numberOf } from '../support/length';
import type { Trial } from '../support/trial';

const count = numberOf({ brief: 60, usual: 1_000 });
/** From `create` to `decline`, and how many of each there must be at least; few edits need not be of all kinds. */
const kinds = numberOf({ brief: 8, usual: 12 });
const ofEachKind = Math.floor(count / 60);

/**
 * Random edits, and after each the calendars as a client reads them, by ical.js and by the rules of the RFC,
 * beside what people know of each event and booking (reliability R25).
 */
export async function edits(trial: Trial): Promise<string> {
	const { store } = await ownStore();
	const edited = await editAtRandom(store, { edits: count, seed: trial.seed });
	trial.find(edited.findings);
	trial.find(await forgottenEntries(store.read));
	trial.least(edited.done, count, 'edits passed');
	trial.least(edited.kinds.size, kinds, 'kinds of edits passed');
	for (const [kind, done] of edited.kinds) trial.least(done, ofEachKind, `edits were a ${kind}`);
	// Three calendars show most of them; an answer, or a number of companions, changes one or none.
	trial.least(edited.changed, count, 'calendars changed');
	await store.close();
	return `${edited.done} edits of ${edited.kinds.size} kinds, 3 calendars read after each and as expected, ${edited.changed} of them changed`;
}
