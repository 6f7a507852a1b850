import { keepTold as keepAnswersTold } from '../attendances/event-changes/keep-told';
import type { Tx } from '../db/types';
import { keepTold as keepPitchesTold } from '../pitches/entry/keep-told';
import type { Holder } from './holders';

/** Keeps which state of their event these people were told. With an invitation goes what its last message said. */
export async function keepTold(tx: Tx, holders: Holder[], revision: number): Promise<void> {
	const own = holders.filter(({ invitation }) => !invitation);
	const answers = own.flatMap(({ attendance }) => attendance?.id ?? []);
	const presented = own.flatMap(({ pitch }) => pitch?.id ?? []);
	await keepAnswersTold(tx, answers, revision);
	await keepPitchesTold(tx, presented, revision);
}
