import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import * as m from '$lib/messages/catalogue';
import type { Refusal } from '$lib/messages/refusal';
import * as auth from '../../auth';
import type { Change } from '../../db/change';
import * as members from '../../members';
import {
	disableAccount as disableAccountOf,
	enableAccount as enableAccountOf
} from '../../usecases/account-state';
import { inConstantTime } from '../constant-time';
import { shownVersionField } from './edit-conflict';
import { words } from './fields';
import { readForm, refusedForm } from './form';
import { submit } from './submit/submit';

/** The account of a page on which the desk of a hub, or the network (null), acts. */
export interface ActedOn {
	desk: members.Desk;
	user: Pick<auth.User, 'id'>;
}

const correctForm = v.object({ email: auth.emailAddress });
const disableForm = v.object({ reason: words(1000, m.members_reason_missing) });

type Answer = Promise<ActionFailure<FormState>>;

export async function correctEmail(event: RequestEvent, { desk, user }: ActedOn): Answer {
	const form = await readForm(event, correctForm);
	if (!form.valid) return form.failure;
	const { email } = form.values;
	const act = (change: Change) => members.correctEmail(change, desk, user, email);
	const refused = await inConstantTime(() => submit(event, act, done(event, 'sent')));
	return refusedForm(event, form.typed, refused);
}

export async function withdrawCorrection(event: RequestEvent, { desk, user }: ActedOn): Answer {
	const form = await readForm(event, v.object(shownVersionField));
	if (!form.valid) return form.failure;
	const { seen } = form.values;
	return submitted(event, 'withdrawn', (change) =>
		members.withdrawCorrection(change, desk, user, seen)
	);
}

export function signOutEverywhere(event: RequestEvent, { desk, user }: ActedOn): Answer {
	return submitted(event, 'signedOut', (change) => members.signOutEverywhere(change, desk, user));
}

export async function disableAccount(event: RequestEvent, { desk, user }: ActedOn): Answer {
	const form = await readForm(event, disableForm);
	if (!form.valid) return form.failure;
	const { reason } = form.values;
	const act = (change: Change) => disableAccountOf(change, desk, user, reason);
	const refused = await submit(event, act, done(event, 'disabled'));
	return refusedForm(event, form.typed, refused);
}

export function enableAccount(event: RequestEvent, { desk, user }: ActedOn): Answer {
	return submitted(event, 'enabled', (change) => enableAccountOf(change, desk, user));
}

/** What the page says of an act that passed, by its name. */
export function saidOfAccount({ name }: Pick<auth.User, 'name'>) {
	return {
		sent: () => m.members_account_address_sent({ name }),
		withdrawn: m.members_account_address_withdrawn,
		signedOut: () => m.members_account_signed_out({ name }),
		disabled: () => m.members_account_disabled({ name }),
		enabled: () => m.members_account_enabled({ name })
	};
}

async function submitted(
	event: RequestEvent,
	what: string,
	act: (change: Change) => Promise<void | Refusal>
): Answer {
	return refusedForm(event, {}, await submit(event, act, done(event, what)));
}

function done({ url }: RequestEvent, what: string) {
	return () => ({ to: url.pathname, done: what });
}
