import type { RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '$lib/messages/refusal';
import { clientKey, countAttempt } from '$lib/server/auth';
import { keepForm, type CarriedForm } from '$lib/server/carried-forms';
import type { Change } from '../../../db/change';
import { readFields } from '../form';
import { isRequestKey, markIn } from '../request-key';
import { carriedCookie } from './cookie';

const secret = /password|code/i;

/** What a posted form holds, as it is kept, and the code by which this browser finds it. */
interface Carried {
	code: string;
	/** Who sent it, as its share is counted. */
	client: string;
	form: CarriedForm;
}

type Page = Pick<CarriedForm, 'path' | 'search' | 'action' | 'because'>;

/**
 * What a posted form holds, without passwords and codes, to be kept for the page that shows it again.
 * @returns undefined for a form that has no request key: it is not of one of our pages
 */
export async function readCarried(event: RequestEvent, page: Page): Promise<Carried | undefined> {
	const { request, cookies, getClientAddress } = event;
	const fields = await readFields(request);
	const key = fields.get('requestKey');
	if (!isRequestKey(key)) return undefined;
	return {
		code: carriedCookie(cookies).code,
		client: clientKey(getClientAddress()),
		form: { ...page, account: markIn(key), values: valuesOf(fields) }
	};
}

/**
 * Keeps what a form holds. One client fills no more than its share.
 * @returns the browser's code; undefined when nothing is kept
 */
export async function keepCarried(
	change: Change,
	{ code, client, form }: Carried
): Promise<string | undefined> {
	if (isRefusal(await countAttempt(change, [['carriedForms', client]]))) return undefined;
	await keepForm(change, code, form);
	return code;
}

/**
 * Keeps what a form holds that is not answered.
 * @returns the cookie by which this browser finds it; undefined when nothing is kept
 */
export async function carry(event: RequestEvent, page: Page) {
	const carried = await readCarried(event, page);
	const code = carried && (await event.locals.db.write((change) => keepCarried(change, carried)));
	return typeof code === 'string' ? carriedCookie(event.cookies, code) : undefined;
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
