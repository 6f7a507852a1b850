import type { RequestEvent } from '@sveltejs/kit';

/**
 * For pages whose URL holds a code (security S17): it is not sent to other sites, not cached and not
 * indexed. Not `no-referrer`: browsers would then post its form with the origin « null », which `csrf.ts`
 * refuses.
 */
export function protectSecretUrl(event: Pick<RequestEvent, 'setHeaders'>): void {
	event.setHeaders({
		'referrer-policy': 'same-origin',
		'cache-control': 'private, no-store',
		'x-robots-tag': 'noindex'
	});
}
