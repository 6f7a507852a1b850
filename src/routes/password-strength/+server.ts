import { json } from '@sveltejs/kit';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import * as m from '$lib/messages/catalogue';
import * as auth from '$lib/server/auth';
import { listGuessableWords } from '$lib/server/hubs';
import { readFields } from '$lib/server/http/forms/form';
import { limitReads } from '$lib/server/http/load/limit-reads';
import { networkZone } from '$lib/time/zones';
import type { RequestHandler } from './$types';

/**
 * How strong a password is, while it is typed: judged here, as the form will be, because the lists are too
 * large for a page. Nothing of it is kept or logged.
 */
export const POST: RequestHandler = async (event) => {
	const { db, locale, viewer } = event.locals;
	limitReads(event, 'passwordChecks', auth.clientKey(event.getClientAddress()));
	const data = await readFields(event.request);
	const given = (name: string) => String(data.get(name) ?? '').slice(0, 2 * auth.longest);
	const typed = ['name', 'greeting', 'email'].map(given);
	const known = [viewer?.name, viewer?.greeting, viewer?.email].map((one) => one ?? '');
	const own = [...typed, ...known, ...(await listGuessableWords(db.read))];
	const password = given('password');
	const refusal = auth.checkNewPassword(password, own);
	const level = refusal ? 'weak' : auth.isStrong(password, own) ? 'strong' : 'good';
	const sentence = refusal
		? refusalSentence(refusal, locale, networkZone)
		: { good: m.auth_password_good, strong: m.auth_password_strong }[level as 'good' | 'strong']();
	return json({ level, sentence }, { headers: { 'cache-control': 'no-store' } });
};
