import * as m from '$lib/messages/catalogue';
import type { MailRow } from '$lib/server/outbox';
import { isErasedAddress } from '$lib/server/personal-data/erased-address';

/** To whom a mail went and what it is called, also when its person has left for good. */
export function mailWords({
	recipientName,
	recipientEmail,
	title
}: Pick<MailRow, 'recipientName' | 'recipientEmail' | 'title'>) {
	const email = isErasedAddress(recipientEmail) ? '' : recipientEmail;
	return {
		name: recipientName || email || m.leaving_someone(),
		/** Beside the name; empty when it stands in its place. */
		email: recipientName ? email : '',
		title: title || m.leaving_mail_erased()
	};
}
