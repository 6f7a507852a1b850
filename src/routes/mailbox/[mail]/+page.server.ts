import { dateAndTime } from '$lib/time/format';
import { networkZone } from '$lib/time/zones';
import type { PageServerLoad } from './$types';
import { calendarIn, languageIn, loadMail } from './load-mail';

export const load: PageServerLoad = async (request) => {
	const { row, email } = await loadMail(request);
	request.setHeaders({ 'cache-control': 'private, no-store', 'referrer-policy': 'same-origin' });
	const named = ({ name = '', address = '' }) => (name ? `${name} <${address}>` : address);
	return {
		id: row.id,
		subject: email.subject ?? row.title,
		lang: languageIn(email),
		from: email.from ? named(email.from) : '',
		to: (email.to ?? []).map(named).join(', '),
		replyTo: (email.replyTo ?? []).map(named).join(', '),
		date: dateAndTime(row.createdAt, networkZone, request.locals.locale, { year: true }),
		text: (email.text ?? '').trim(),
		calendar: calendarIn(email)
	};
};
