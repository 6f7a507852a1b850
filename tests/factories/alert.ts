import * as alerts from '$lib/server/alerts';
import { stopLink } from '$lib/server/alerts/link';
import { alerts as table } from '$lib/server/alerts/schema';
import type { Store } from '$lib/server/db/store';
import type { EventSeries } from '$lib/server/series';
import type { Instant } from '$lib/time/instant';
import { queuedMails } from '../support/mail/mails';
import { monday, must } from './event';
import { byVisitor } from '../support/change';

/** The token in the link that was mailed to an address which asks to be told of a series. */
export async function askedToken(
	store: Store,
	series: Pick<EventSeries, 'id'>,
	email = 'odile@guest.example',
	now: Instant = monday
): Promise<string> {
	await must(store, byVisitor(now), (change) =>
		alerts.ask(change, series, { email, locale: 'fr' })
	);
	const mails = await queuedMails(store);
	const mail = mails.findLast(({ kind, to }) => kind === 'alert-confirm' && to.email === email)!;
	return /\/alerts\/(?<token>[\w-]+)/.exec(mail.text)!.groups!['token']!;
}

/** An alert of a bare address, confirmed. */
export async function anAlert(
	store: Store,
	series: Pick<EventSeries, 'id'>,
	email = 'odile@guest.example',
	now: Instant = monday
): Promise<alerts.Alert> {
	const token = await askedToken(store, series, email, now);
	await must(store, byVisitor(now), (change) => alerts.confirm(change, token));
	const all = await store.read.select().from(table).all();
	return all.find((one) => one.email === email && one.seriesId === series.id)!;
}

/** The token of the link that ends an alert. */
export function stopToken(alert: Pick<alerts.Alert, 'id'>): string {
	return new URL(stopLink(alert)).pathname.split('/').at(-1)!;
}
