import * as m from '$lib/messages/catalogue';
import { longDate } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import type { Locale } from '$lib/time/locale';
import type { Zone } from '$lib/time/zones';
import type { Db } from '../../db/types';
import type { Invite } from '../../members';
import { listMailsAbout, type MailRow } from '../../outbox';

/** An invite that waits for its answer, as a list shows it. */
export interface InviteLine {
	id: string;
	name: string;
	email: string;
	/** When it was sent and until when it is good, or what is wrong with it. */
	state: string;
	/** Its mail came back, or its time is over. */
	wrong: boolean;
}

/** The lines of some invites, a page of them at most, with what became of their last mails. */
export async function inviteLines(
	db: Db,
	some: Invite[],
	{ now, zone, locale }: { now: Instant; zone: Zone; locale: Locale }
): Promise<InviteLine[]> {
	const mails = await listMailsAbout(
		db,
		some.map(({ id }) => id)
	);
	// Oldest first, so that the last one stays.
	const last = new Map(mails.map((mail) => [mail.subjectId, mail.state]));
	const day = (at: Instant) => longDate(dateOf(at, zone), locale, { today: dateOf(now, zone) });
	return some.map((invite) => {
		const { id, name, email, mailedAt, expiresAt } = invite;
		const isOver = expiresAt <= now;
		const isRejected = last.get(id) === 'rejected';
		const state = isOver
			? m.invites_state_over({ date: day(expiresAt) })
			: isRejected
				? m.invites_state_rejected()
				: mailedAt === null || isOnItsWay(last.get(id))
					? m.invites_state_waiting()
					: m.invites_state_sent({ date: day(mailedAt), until: day(expiresAt) });
		return { id, name, email, state, wrong: isOver || isRejected };
	});
}

function isOnItsWay(state: MailRow['state'] | undefined): boolean {
	return state === 'queued' || state === 'leased' || state === 'deferred';
}
