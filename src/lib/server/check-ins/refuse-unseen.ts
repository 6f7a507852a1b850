import type { CheckIn } from '$lib/check-in/check-in';
import { refuse, type Refusal } from '$lib/messages/refusal';

interface Stored {
	arrived: boolean;
	came: number;
	checkIns: number;
}

/**
 * Refused with `arrival-changed` when another door has noted something since what the device had seen, and this would
 * take it back. An arrival takes nothing back, and what is stored already is always fine.
 */
export function refuseUnseen(checkIn: CheckIn, stored: Stored): Refusal | undefined {
	if (checkIn.kind === 'undo') {
		const { seen } = checkIn;
		const unseen = stored.arrived && seen !== undefined && seen !== stored.checkIns;
		return unseen ? refuse('arrival-changed') : undefined;
	}
	if (checkIn.kind !== 'companions' || checkIn.seen === undefined) return undefined;
	const same = stored.arrived && [checkIn.companions, checkIn.seen].includes(stored.came);
	return same ? undefined : refuse('arrival-changed');
}
