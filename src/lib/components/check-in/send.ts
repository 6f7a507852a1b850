import { deserialize } from '$app/forms';
import type { CheckIn } from '$lib/check-in/check-in';
import type { KeptList, ListPlace } from './kept-list';

/** What became of check-ins that were sent: without an answer they wait, and are sent again. */
export type Sent =
	| { type: 'done'; list: KeptList['list']; refused: { id: string; sentence: string }[] }
	| { type: 'unanswered' }
	/** The session has ended, or somebody else has signed in. */
	| { type: 'signed-out' };

/** So many go at once. */
const mostAtOnce = 50;

/** How long to wait for an answer, in milliseconds. */
const patience = 15_000;

/** Sends the first of what a device has noted, none to read the list alone. */
export async function send(place: ListPlace, pending: CheckIn[]): Promise<Sent> {
	const body = new FormData();
	body.set('event', place.event);
	body.set('account', place.account);
	body.set('checkIns', JSON.stringify(pending.slice(0, mostAtOnce)));
	try {
		const answer = await fetch(`/desk/${place.hub}?/sync`, {
			...{ method: 'POST', body, cache: 'no-store' },
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			signal: AbortSignal.timeout(patience)
		});
		const result = deserialize<
			{ sync: Omit<Sent & { type: 'done' }, 'type'> },
			Record<string, unknown>
		>(await answer.text());
		if (result.type === 'success' && result.data) return { type: 'done', ...result.data.sync };
		const mayNot = result.type === 'error' && answer.status === 403;
		const elsewhere = result.type === 'failure' && result.status === 409;
		return {
			type: result.type === 'redirect' || mayNot || elsewhere ? 'signed-out' : 'unanswered'
		};
	} catch {
		return { type: 'unanswered' };
	}
}

/** A list after an answer: what was sent waits no longer, and what was refused is to be read. */
export function afterSending(
	kept: KeptList,
	sent: CheckIn[],
	{ list, refused }: Sent & { type: 'done' }
): KeptList {
	const ids = new Set(sent.slice(0, mostAtOnce).map(({ id }) => id));
	const nameOf = (id: string) => {
		const checkIn = sent.find((one) => one.id === id);
		if (checkIn?.kind === 'walkIn') return checkIn.name;
		const known = [...list.people, ...kept.list.people].find((one) => one.id === checkIn?.person);
		return known?.name ?? '';
	};
	const told = refused.filter(({ id }) => !kept.refused.some((one) => one.id === id));
	return {
		list,
		pending: kept.pending.filter(({ id }) => !ids.has(id)),
		refused: [...kept.refused, ...told.map((one) => ({ ...one, name: nameOf(one.id) }))]
	};
}
