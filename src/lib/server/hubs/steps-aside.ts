import type { Change } from '../db/change';
import { findFact, setFact, type InstallationFact } from '../db/installation';
import type { Db } from '../db/types';
import type { Hub } from './hub';

/** What a hub may do without: its desk may put each of these first steps aside. */
export const optionalSteps = ['contact', 'rooms', 'rules', 'event', 'series', 'members'] as const;

export type OptionalStep = (typeof optionalSteps)[number];

const keyOf = ({ id }: Pick<Hub, 'id'>): InstallationFact => `steps-aside:${id}`;

/** The first steps that the desk of a hub has put aside. */
export async function listStepsAside(db: Db, hub: Pick<Hub, 'id'>): Promise<OptionalStep[]> {
	const kept = (await findFact(db, keyOf(hub)))?.split(' ') ?? [];
	return optionalSteps.filter((step) => kept.includes(step));
}

/** Puts a first step aside; `usecases/run-hub` asks before for the right of its desk. */
export async function storeStepAside(
	change: Change,
	hub: Pick<Hub, 'id'>,
	step: OptionalStep
): Promise<void> {
	const aside = await listStepsAside(change.tx, hub);
	if (aside.includes(step)) return;
	await setFact(change, keyOf(hub), [...aside, step].join(' '));
}
