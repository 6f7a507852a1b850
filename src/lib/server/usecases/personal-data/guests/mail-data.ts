import * as m from '$lib/messages/catalogue';
import { isRefusal, refuse, type Refusal } from '$lib/messages/refusal';
import { plus } from '$lib/time/instant';
import { countAttempt, mailboxKey, refuseInPublicDemo, refuseUnlessNetwork } from '../../../auth';
import type { Change } from '../../../db/change';
import { newId } from '../../../db/id';
import { primaryAction } from '../../../mail/action';
import { hubMail } from '../../../mail/hub-mail';
import { enqueue, type Mail } from '../../../outbox';
import { dataLinkMs, dataToken } from './data-link';
import { findGuest, type HeldGuest } from './find';

/**
 * Mails a guest the link to all that is kept about their address, when they ask the network for it: whoever reads the
 * mailbox is that person, and who asks for somebody else gets nothing. Refused with `not-network`, `public-demo`,
 * `guest-unknown`, `too-many-attempts`.
 */
export async function mailGuestData(change: Change, email: string): Promise<HeldGuest | Refusal> {
	const refused = (await refuseUnlessNetwork(change)) ?? refuseInPublicDemo(change);
	if (refused) return refused;
	const guest = await findGuest(change.tx, email, change);
	if (!guest) return refuse('guest-unknown', { field: 'email' });
	const counted = await countAttempt(change, [['exports', mailboxKey(email)]]);
	if (isRefusal(counted)) return counted;
	await enqueue(change, dataMail(change, guest));
	return guest;
}

function dataMail({ now }: Change, { email, locale }: HeldGuest): Mail {
	const about = {
		...{ kind: 'guest-data' as const, subjectId: newId() },
		usefulUntil: plus(now, dataLinkMs)
	};
	// Nobody knows who reads the mailbox: it greets by no name.
	return hubMail(null, { userId: null, email, name: '', locale }, about, {
		title: m.data_mail_subject({}, { locale }),
		paragraphs: [m.data_mail_text({}, { locale })],
		actions: [
			primaryAction(m.data_mail_action({}, { locale }), `/data/${dataToken(email, now)}/sillon.zip`)
		],
		note: m.auth_mail_ignore({}, { locale }),
		reason: m.data_mail_reason({}, { locale })
	});
}
