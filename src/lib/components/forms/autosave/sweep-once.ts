import { untrack } from 'svelte';
import { page } from '$app/state';
import { sweepKept } from '../../check-in/kept-list';
import { stopWorker } from '../../check-in/worker';
import { deviceNow } from './device-clock';
import { navigationType } from './returning';
import { sweep } from './saved';

let swept = false;

/** Sweeps once for each page that the browser loads: whoever signs in or out loads one. */
export function sweepOnce(): void {
	if (swept) return;
	swept = true;
	untrack(() => {
		const { data, form, status, url } = page;
		const back = navigationType() === 'back_forward';
		const who = { account: data.account ?? '', signedOut: data.signedOut === true };
		const passed = !form && status < 400 && url.pathname !== '/sign-in' && !back;
		sweep({ ...who, passed });
		if (!sweepKept(who, deviceNow())) void stopWorker();
	});
}
