import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as outbox from '$lib/server/outbox';
import { flashOf } from '$lib/server/http/forms/flash';
import { given, givenInstant } from '$lib/server/http/forms/fields';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { queryNumber } from '$lib/server/http/query-number';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound } from '$lib/server/http/guards';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { resendAllMails, resendMail } from '$lib/server/usecases/run-hub';
import type { Actions, PageServerLoad } from './$types';
import { earliestOf } from '$lib/time/instant';
import { listAddressPages } from '$lib/server/views/desk/address-pages';
import { inLanguages } from '$lib/server/views/desk/mail-languages';
import { countWords, cutMails, mailItems } from '$lib/server/views/desk/mailings';
import { senderTrouble } from '$lib/server/views/sender-trouble';

/** A mailing to all members is one line of many rows. */
const perPage = { lines: 50, rows: 150 };

export const load: PageServerLoad = async (event) => {
	const { hub } = await loadHubForConcierge(event);
	const { db, now } = event.locals;
	const { searchParams } = event.url;
	const state = outbox.mailStates.find((one) => one === searchParams.get('state'));
	const before = queryNumber(event.url, 'before');
	const filter = { hubIds: [hub.id], ...(state && { state }), ...(before && { before }) };
	const [rows, counts, stuck, sender, rejected, uncertain] = await Promise.all([
		outbox.listMails(db.read, { ...filter, limit: perPage.rows + 1 }),
		outbox.countMails(db.read, hub.id),
		outbox.isStuck(db.read, hub.id, now),
		senderTrouble(db.read),
		outbox.countFailed(db.read, { hubId: hub.id, state: 'rejected', until: now }),
		outbox.countFailed(db.read, { hubId: hub.id, state: 'uncertain', until: now })
	]);
	const failed = [
		{ state: 'rejected' as const, until: now, ...rejected },
		{ state: 'uncertain' as const, until: now, ...uncertain }
	];
	const shown = await inLanguages(db.read, cutMails(rows, perPage, hub), [hub]);
	const base = `/desk/${hub.slug}/mails`;
	const correct = await listAddressPages(db.read, hub, shown);
	const address = (query: Record<string, string | number | undefined>) => {
		const given = Object.entries(query).filter(([, value]) => value !== undefined);
		const text = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
		return text ? `${base}?${text}` : base;
	};
	return {
		flash: flashOf(event, sentences),
		counts: outbox.mailStates
			.filter((one) => counts[one] > 0 || one === state)
			.map((one) => ({
				...{ state: one, count: counts[one], href: address({ state: one }) },
				label: countWords[one]({ count: counts[one] })
			})),
		// One mail alone has a button of its own.
		failed: failed.filter(
			(some) => counts[some.state] > 1 && some.again > 0 && (!state || some.state === state)
		),
		sender,
		state: state ?? null,
		stuck,
		embedded: !(await outbox.findMailServer(db.read)),
		mails: mailItems(shown, { ...event.locals, hub, correct }),
		newest: before ? address({ state }) : null,
		older: rows.length > shown.length ? address({ state, before: shown.at(-1)?.position }) : null
	};
};

const sentences = {
	resent: () => m.mailbox_resent(),
	'resent-all': () => m.mailbox_resent_all(),
	'resent-none': () => m.mailbox_resent_none()
};

const resendForm = v.object({ mail: given(40) });
const resendAllForm = v.object({ state: v.picklist(outbox.failedStates), until: givenInstant });

export const actions: Actions = {
	resend: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, resendForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const mail = orNotFound(await outbox.findMail(db.read, form.values.mail));
		if (mail.hubId !== hub.id) orNotFound(undefined);
		const refused = await submit(
			event,
			(change) => resendMail(change, mail.id),
			() => ({ to: `/desk/${hub.slug}/mails`, done: 'resent' })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	},
	resendAll: async (event) => {
		const { hub } = await loadHubForConcierge(event);
		const form = await readForm(event, resendAllForm);
		if (!form.valid) return form.failure;
		const { state } = form.values;
		const until = earliestOf(event.locals.now, form.values.until);
		const refused = await submit(
			event,
			(change) => resendAllMails(change, { hubId: hub.id, state, until }),
			({ queued }) => ({
				to: `/desk/${hub.slug}/mails`,
				done: queued ? 'resent-all' : 'resent-none'
			})
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};
