import * as auth from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import type { Instant } from '$lib/time/instant';
import { byClock } from '../support/change';
import { queuedMails } from '../support/mail/mails';
import { must } from './event';

/** The digits in a mail; empty when there are none. */
export function digitsIn(mail: { text: string } | undefined): string {
	return /^Votre code\u00a0: (\d{6})$/m.exec(mail?.text ?? '')?.[1] ?? '';
}

/** A browser that has asked for a mail to sign in, and the digits in the newest mail to that address. */
export async function anAskedMail(store: Store, email: string, at: Instant) {
	const { asked } = await must(store, byClock(at), (change) =>
		auth.requestSignIn(change, { email, locale: 'fr' })
	);
	return {
		asked: auth.askedMail({ subject: asked, email, from: 'sign-in' }),
		digits: await newestDigits(store, email)
	};
}

export async function newestDigits(store: Store, email: string): Promise<string> {
	return digitsIn((await queuedMails(store)).findLast(({ to }) => to.email === email));
}

/** Other digits than these. */
export function wrong(digits: string): string {
	return digits === '000000' ? '000001' : '000000';
}

/** Types digits in a browser; `known` is its cookie of a device that has signed in before. */
export function type(
	store: Store,
	{ asked, typed, known }: { asked: auth.AskedMail; typed: string; known?: string },
	at: Instant
) {
	const visit = { address: '203.0.113.7', device: 'Firefox, Linux', known };
	return members.signInByCode(store.at(byClock(at)), asked, typed, visit);
}
