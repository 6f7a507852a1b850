import * as m from '$lib/messages/catalogue';
import { isRunning, type Hub } from '$lib/server/hubs';
import { isConciergeOf } from '$lib/server/members/policy';
import type { Viewer } from '$lib/server/members/viewer';

/** What is said of a hub in place of its hours: « Ouvre bientôt », « Fermé ». */
export function standingLine({ state }: Pick<Hub, 'state'>): string | undefined {
	if (state === 'open') return undefined;
	return state === 'preparation' ? m.hubs_opens_soon() : m.hubs_has_closed();
}

/** Whether the viewer sees all of a hub: of one that is not open, who runs it and the network do. */
export function seesAll(hub: Pick<Hub, 'id' | 'state'>, viewer: Viewer | null): boolean {
	return isRunning(hub) || Boolean(viewer?.networkAdmin) || isConciergeOf(viewer, hub.id);
}

/** The hubs to choose among, for rooms and for joining: those that are open. */
export function running<Of extends Pick<Hub, 'state'>>(hubs: Of[]): Of[] {
	return hubs.filter(isRunning);
}

/** The hubs that are listed: all but closed ones. */
export function listed<Of extends Pick<Hub, 'state'>>(hubs: Of[]): Of[] {
	return hubs.filter(({ state }) => state !== 'closed');
}
