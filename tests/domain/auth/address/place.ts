import * as auth from '$lib/server/auth';
import type { Refusal } from '$lib/messages/refusal';
import type { ChangeContext } from '$lib/server/db/change';
import type { Store } from '$lib/server/db/store';
import { hashCode } from '$lib/server/secrets';
import { changeEmail } from '$lib/server/usecases/change-email';
import { minuteMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { must } from '../../../factories/event';
import { byPerson } from '../../../support/change';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';

export const now = fromEpoch(Date.UTC(2026, 10, 26, 17, 30));
export const soon = plus(now, 10 * minuteMs);
export const before = 'odile@avant.example';
export const after = 'odile@apres.example';

/** Asks for a new address, as the person in the session with this code, or in none. */
export function asks(
	store: Store,
	user: auth.User,
	email: string,
	{ session = 'none', at = now }: { session?: string; at?: Instant } = {}
): Promise<void | Refusal> {
	return store.write(byPerson(user, at), (change) =>
		auth.requestEmailChange(change, user, { email, sessionIdHash: hashCode(session) })
	);
}

/** The code in the link that was mailed last: to the new address, or to the old one. */
export async function lastCode(
	store: Store,
	mailed: 'email-change-link' | 'email-change-agree' = 'email-change-link'
): Promise<string> {
	const links = (await queuedMails(store)).filter(({ kind }) => kind === mailed);
	return codeIn(links.at(-1));
}

/** Uses the link that was mailed last to the old address, as somebody who only has that mailbox. */
export async function agrees(store: Store, at = now): Promise<auth.User | Refusal> {
	const code = await lastCode(store, 'email-change-agree');
	return store.write({ now: at, actor: { kind: 'visitor' } }, (change) =>
		auth.agreeToEmailChange(change, code)
	);
}

/** Uses a link, by default the last one and signed in as the person. */
export async function proves(
	store: Store,
	context: ChangeContext,
	proof: auth.ChangeProof = {},
	code?: string
): Promise<auth.User | Refusal> {
	const link = code ?? (await lastCode(store));
	return store.write(context, (change) => changeEmail(change, link, proof));
}

/** Asks for the address and proves it at once. */
export async function moves(store: Store, user: auth.User, email = after): Promise<auth.User> {
	await must(store, byPerson(user, now), (change) =>
		auth.requestEmailChange(change, user, { email, sessionIdHash: '' })
	);
	if (user.passwordHash === null) await agrees(store);
	const code = await lastCode(store);
	return must(store, byPerson(user, soon), (change) => changeEmail(change, code, {}));
}

/** Who was told what, in order. */
export async function toldTo(store: Store): Promise<string[]> {
	return (await queuedMails(store)).map(({ kind, to }) => `${kind} ${to.email}`);
}
