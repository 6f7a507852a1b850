import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { emailAddress } from '$lib/server/auth';
import { config } from '$lib/server/config';
import { shownVersionField, type Shown } from '$lib/server/http/forms/edit-conflict';
import { lineOrNone, oneOf, wholeNumber } from '$lib/server/http/forms/fields';
import type { MailServerSettings } from '$lib/server/outbox';

const hostLike = /^(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)$/;

/** The mail server as it is typed. Nothing else of an address can be: no user, path or option in its name. */
export const serverForm = v.object({
	host: v.pipe(
		v.string(() => m.mailbox_server_host_wrong()),
		v.trim(),
		v.toLowerCase(),
		v.maxLength(255, () => m.mailbox_server_host_wrong()),
		v.check(
			(host) => hostLike.test(host) && URL.canParse(`smtp://${host}:25`),
			() => m.mailbox_server_host_wrong()
		)
	),
	security: oneOf(['tls', 'starttls']),
	port: wholeNumber(1, 65535),
	user: lineOrNone(320),
	/** As it is: a space may belong to it. */
	password: v.optional(
		v.pipe(
			v.string(),
			v.maxLength(1000, () => m.common_error_long({ count: 1000 }))
		),
		''
	),
	from: emailAddress,
	...shownVersionField
});

/** What the form shows: what is stored, but for the password, or what is usual. */
export function shownOf(settings: MailServerSettings | null | undefined): Shown {
	const usual = { host: '', security: 'tls', port: 465, user: '', from: config().mailFrom };
	const { host, security, port, user, from } = settings ?? usual;
	return { host, security, port, user, from };
}
