import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Hub } from './hub';

/** Where a hub stands. */
export type HubState = Hub['state'];

type Stands = Pick<Hub, 'state' | 'name'>;

/** Whether everybody may join it and its members book: it is open. */
export function isRunning({ state }: Pick<Hub, 'state'>): boolean {
	return state === 'open';
}

/** Refused with `hub-has-closed`: nothing new begins in a closed hub. */
export function refuseClosed({ state, name }: Stands): Refusal | undefined {
	return state === 'closed' ? refuse('hub-has-closed', { values: { hub: name } }) : undefined;
}

/** Refused with `hub-opens-soon`, `hub-has-closed`: what only an open hub takes from everybody. */
export function refuseUnlessRunning(hub: Stands): Refusal | undefined {
	if (hub.state === 'open') return undefined;
	return refuseClosed(hub) ?? refuse('hub-opens-soon', { values: { hub: hub.name } });
}
