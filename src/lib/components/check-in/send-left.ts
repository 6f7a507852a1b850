import { deviceNow } from '../forms/autosave/device-clock';
import { findKept, findPending, forget, keep, listKept } from './kept-list';
import { afterSending, send } from './send';

/** Sends what was noted on this device for this account, whatever page is open. */
export async function sendLeft(account: string): Promise<void> {
	for (const place of listKept().filter((one) => one.account === account)) {
		const pending = findPending(place);
		if (pending.length === 0) continue;
		const answer = await send(place, pending);
		// What is the matter with one event is none of the others'.
		if (answer.type === 'unanswered' || answer.type === 'signed-out') return;
		if (answer.type !== 'done') continue;
		const kept = findKept(place, deviceNow());
		if (kept) keep(place, afterSending(kept, pending, answer));
		else forget(place);
	}
}
