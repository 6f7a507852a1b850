import { listHubs } from '$lib/server/hubs';
import * as outbox from '$lib/server/outbox';
import { queryNumber } from '$lib/server/http/query-number';
import { dateAndTime, isoDateTime } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import { networkZone } from '$lib/time/zones';
import { inLanguages } from '$lib/server/views/desk/mail-languages';
import { mailWords } from '$lib/server/views/desk/mail-words';
import type { PageServerLoad } from './$types';
import { readableMails } from './readable-mails';

const perPage = 50;

export const load: PageServerLoad = async (request) => {
	const { demo, network, ...readable } = await readableMails(request);
	const { db, locale, now } = request.locals;
	const before = queryNumber(request.url, 'before');
	const rows = await outbox.listMails(db.read, {
		...readable,
		...(before && { before }),
		state: 'sent',
		limit: perPage + 1
	});
	const page = rows.slice(0, perPage);
	const shown = await inLanguages(db.read, page, await listHubs(db.read));
	const today = dateOf(now, networkZone);
	request.setHeaders({ 'cache-control': 'private, no-store' });
	return {
		demo: demo ?? null,
		network: network !== undefined,
		mails: shown.map((row) => {
			const { name: to, email, title: subject, lang } = mailWords(row);
			return {
				...{ id: row.id, subject, to, email },
				/** Empty where nobody knows it. */
				lang: row.title ? (lang ?? '') : undefined,
				when: dateAndTime(row.sentAt ?? row.createdAt, networkZone, locale, { today }),
				datetime: isoDateTime(row.sentAt ?? row.createdAt, networkZone)
			};
		}),
		newest: before ? '/mailbox' : null,
		older: rows.length > perPage ? `/mailbox?before=${shown.at(-1)?.position}` : null
	};
};
