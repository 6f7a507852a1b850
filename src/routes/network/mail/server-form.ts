import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { emailAddress } from '$lib/server/auth';
import { lineOrNone, oneOf, wholeNumber } from '$lib/server/http/forms/fields';

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
	from: emailAddress
});
