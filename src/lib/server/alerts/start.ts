import { refuse, type Refusal } from '$lib/messages/refusal';
import type { Locale } from '$lib/time/locale';
import { findUserByEmail, refuseUnlessOwn } from '../auth';
import type { Change } from '../db/change';
import { newId, type UserId } from '../db/id';
import { findSeriesById, type EventSeries } from '../series';
import { readConfirmToken } from './link';
import { hasAlerts } from './policy';
import { alerts } from './schema';

/**
 * Starts an alert by the mailed link, which proves the address: whoever has it is taken for the owner of the
 * mailbox. An address that an account has proved is that account. A second time it changes nothing.
 * Refused with `link-spent`: the link is not ours or has expired; `alert-not-offered`.
 */
export async function confirm(change: Change, token: string): Promise<EventSeries | Refusal> {
	const asked = readConfirmToken(token, change.now);
	if (!asked) return refuse('link-spent');
	const { email, locale, seriesId } = asked;
	const account = await findUserByEmail(change.tx, email);
	const isProved = account && account.emailProvedAt !== null;
	return store(change, { id: seriesId }, isProved ? { userId: account.id } : { email, locale });
}

/**
 * Starts the alert of an account, whose address is known.
 * Refused with `not-yours`: the actor is somebody else, or disabled; `alert-not-offered`.
 */
export async function start(
	change: Change,
	series: Pick<EventSeries, 'id'>,
	userId: UserId
): Promise<EventSeries | Refusal> {
	return (await refuseUnlessOwn(change, userId)) ?? store(change, series, { userId });
}

async function store(
	{ tx, now }: Change,
	{ id }: Pick<EventSeries, 'id'>,
	person: { userId: UserId } | { email: string; locale: Locale }
): Promise<EventSeries | Refusal> {
	const series = await findSeriesById(tx, id);
	if (!series || !hasAlerts(series)) return refuse('alert-not-offered');
	await tx
		.insert(alerts)
		.values({ id: newId(), seriesId: series.id, startedAt: now, ...person })
		.onConflictDoNothing();
	return series;
}
