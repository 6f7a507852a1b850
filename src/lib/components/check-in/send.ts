import { deserialize } from '$app/forms';
import type { CheckIn } from '$lib/check-in/check-in';
import { sentOf, type Sent, type SyncData, type SyncResult } from './answer';
import type { KeptList, ListPlace } from './kept-list';

/** So many go at once. */
const mostAtOnce = 50;

/** How long to wait for an answer, in milliseconds. */
const patience = 15_000;

/**
 * Sends the first of what a device has noted, none to read the list alone.
 * @param since the version that the device has: the answer holds the list only when it is another
 */
export async function send(place: ListPlace, pending: CheckIn[], since = ''): Promise<Sent> {
	const body = new FormData();
	body.set('event', place.event);
	body.set('account', place.account);
	body.set('since', since);
	body.set('checkIns', JSON.stringify(pending.slice(0, mostAtOnce)));
	try {
		const answer = await fetch(`/desk/${place.hub}?/sync`, {
			...{ method: 'POST', body, cache: 'no-store' },
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			signal: AbortSignal.timeout(patience)
		});
		return sentOf(answer.status, resultIn(await answer.text()));
	} catch {
		return { type: 'unanswered' };
	}
}

function resultIn(body: string): SyncResult | undefined {
	try {
		return deserialize<SyncData, Record<string, unknown>>(body);
	} catch {
		return undefined;
	}
}

/** A list after an answer: what was sent waits no longer, and what was refused is to be read. */
export function afterSending(
	kept: KeptList,
	sent: CheckIn[],
	{ list, version, refused }: Sent & { type: 'done' }
): KeptList {
	const ids = new Set(sent.slice(0, mostAtOnce).map(({ id }) => id));
	const nameOf = (id: string) => {
		const checkIn = sent.find((one) => one.id === id);
		if (checkIn?.kind === 'walkIn') return checkIn.name;
		const known = [...(list?.people ?? []), ...kept.list.people].find(
			(one) => one.id === checkIn?.person
		);
		return known?.name ?? '';
	};
	const told = refused.filter(({ id }) => !kept.refused.some((one) => one.id === id));
	return {
		...(list ? { list, version } : { list: kept.list, version: kept.version }),
		pending: kept.pending.filter(({ id }) => !ids.has(id)),
		refused: [...kept.refused, ...told.map((one) => ({ ...one, name: nameOf(one.id) }))]
	};
}
