import { refuse, type Refusal } from '$lib/messages/refusal';
import { refuseUnlessNetwork } from '../auth';
import type { Change } from '../db/change';
import type { HubId, MailId } from '../db/id';
import type { Hours, Hub, HubIdentity } from '../hubs';
import * as hubs from '../hubs/change';
import { findCurrentHub, refuseClosed } from '../hubs';
import { storeHubState } from '../hubs/state';
import { storeStepAside, type OptionalStep } from '../hubs/steps-aside';
import { listConcierges, refuseUnlessConcierge } from '../members';
import { findMail } from '../outbox';
import { dropFormerDeskMails } from '../outbox/overtaken/drop-desk-mails';
import * as outbox from '../outbox/resend';
import { resendAll, type FailedMails } from '../outbox/failed/resend-all';

// Hubs and the outbox are in layers below memberships and cannot check who is a concierge: that is done
// here.

/** Changes the description and settings of a hub, for a concierge. Refused with `not-concierge`, and as `hubs.changeHub` is. */
export async function changeHub(
	change: Change,
	hub: Pick<Hub, 'id'>,
	changes: Parameters<typeof hubs.changeHub>[2]
): Promise<Hub | Refusal> {
	return (await refuseUnlessConcierge(change, hub.id)) ?? hubs.changeHub(change, hub, changes);
}

/** Changes what a hub is called and where it lies, for the network. Refused with `not-network`, and as `hubs.changeHub` is. */
export async function editHub(
	change: Change,
	hub: Pick<Hub, 'id'>,
	changes: Partial<HubIdentity>
): Promise<Hub | Refusal> {
	return (await refuseUnlessNetwork(change)) ?? hubs.changeHub(change, hub, changes);
}

/** A concierge replaces the regular hours. Refused with `not-concierge`, `opening-hours-wrong`. */
export async function setOpeningHours(
	change: Change,
	hub: Pick<Hub, 'id'>,
	week: Hours[]
): Promise<void | Refusal> {
	return (await refuseUnlessConcierge(change, hub.id)) ?? hubs.setOpeningHours(change, hub, week);
}

/**
 * Opens a hub that is being prepared, for its desk. Refused with `not-concierge`, and with `hub-has-closed`: the
 * network has closed it, and opens it again.
 */
export async function publishHub(change: Change, hub: Pick<Hub, 'id'>): Promise<Hub | Refusal> {
	const notAllowed = await refuseUnlessConcierge(change, hub.id);
	if (notAllowed) return notAllowed;
	return refuseClosed(await findCurrentHub(change, hub)) ?? storeHubState(change, hub, 'open');
}

/** A concierge does without something that a new hub may lack: it is asked for no more. Refused with `not-concierge`. */
export async function putStepAside(
	change: Change,
	hub: Pick<Hub, 'id'>,
	step: OptionalStep
): Promise<void | Refusal> {
	return (await refuseUnlessConcierge(change, hub.id)) ?? storeStepAside(change, hub, step);
}

/**
 * Sends a mail of the hub again, for a concierge. Refused with `not-concierge`, also for a mail without a
 * hub, and as `outbox.resend` is.
 */
export async function resendMail(change: Change, id: MailId): Promise<{ id: string } | Refusal> {
	const mail = await findMail(change.tx, id);
	if (!mail) return refuse('mail-not-failed');
	if (!mail.hubId) return refuse('not-concierge');
	const notAllowed = await refuseUnlessConcierge(change, mail.hubId);
	if (notAllowed) return notAllowed;
	await dropOfFormer(change, mail.hubId);
	return outbox.resend(change, id);
}

/**
 * Sends all failed mails of the hub again that are still of use, for a concierge. The same form sent twice
 * sends them once. Refused with `not-concierge`.
 * @returns how many were queued
 */
export async function resendAllMails(
	change: Change,
	failed: FailedMails
): Promise<{ queued: number } | Refusal> {
	const notAllowed = await refuseUnlessConcierge(change, failed.hubId);
	if (notAllowed) return notAllowed;
	await dropOfFormer(change, failed.hubId);
	return { queued: await resendAll(change, failed) };
}

/** What only those who run the hub are told is sent again to nobody else. */
async function dropOfFormer(change: Change, hubId: HubId): Promise<void> {
	const running = await listConcierges(change.tx, hubId);
	const ids = running.map(({ userId }) => userId);
	await dropFormerDeskMails(change, hubId, ids);
}
