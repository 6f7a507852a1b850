import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import { clientKey, countAttempt } from '$lib/server/auth';
import { keepForm, type CarriedForm } from '$lib/server/carried-forms';
import { readFields } from '../form';
import { isRequestKey, markIn } from '../request-key';
import { carriedCookie } from './cookie';

const secret = /password|code/i;

/**
 * Keeps what a posted form holds, without passwords and codes, for the page that shows it again. Only forms of our
 * pages have a request key, and one client fills no more than its share.
 * @returns the cookie by which this browser finds it; undefined when nothing is kept
 */
export async function carry(
	event: RequestEvent,
	page: Pick<CarriedForm, 'path' | 'search' | 'action' | 'because'>
) {
	const { request, cookies, locals, getClientAddress } = event;
	const fields = await readFields(request);
	const key = fields.get('requestKey');
	if (!isRequestKey(key)) return undefined;
	const cookie = carriedCookie(cookies);
	const form = { ...page, account: markIn(key), values: valuesOf(fields) };
	const kept = await locals.db.write(async (change) => {
		const client = clientKey(getClientAddress());
		const counted = await countAttempt(change, [['carriedForms', client]]);
		return isRefusal(counted) ? counted : keepForm(change, cookie.code, form);
	});
	return isRefusal(kept) ? undefined : cookie;
}

function valuesOf(fields: FormData): CarriedForm['values'] {
	const names = [...new Set(fields.keys())].filter(
		(name) => name !== 'requestKey' && !secret.test(name)
	);
	return Object.fromEntries(
		names.map((name) => {
			const given = fields
				.getAll(name)
				.flatMap((value) => (typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : []));
			return [name, given.length > 1 ? given : (given[0] ?? '')];
		})
	);
}
