import type { RequestEvent } from '@sveltejs/kit';

/**
 * For pages whose address holds a code (security S17): no other site hears of it, no cache and no
 * search engine keeps it. Not `no-referrer`: browsers would then post its form with the origin
 * « null », which `csrf.ts` refuses.
 */
export function protectSecretUrl(event: Pick<RequestEvent, 'setHeaders'>): void {
	event.setHeaders({
		'referrer-policy': 'same-origin',
		'cache-control': 'private, no-store',
		'x-robots-tag': 'noindex'
	});
}
