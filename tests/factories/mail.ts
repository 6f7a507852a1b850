import type { MailId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { enqueue, type Mail } from '$lib/server/outbox';
import { dayMs } from '$lib/time/durations';
import { fromEpoch, type Instant, plus } from '$lib/time/instant';
import { byClock } from '../support/change';

/** A mail about nothing in particular, useful for a day. */
export function aMail(input: Partial<Mail> = {}, now = fromEpoch(0)): Mail {
	return {
		hubId: null,
		kind: 'event-changed',
		subjectId: 'event-1',
		to: { email: 'agathe@member.example', name: 'Agathe Vézelois' },
		locale: 'fr',
		subject: 'Ce soir, 18 h 30',
		text: 'À tout à l’heure.',
		html: '<p>À tout à l’heure.</p>',
		usefulUntil: plus(now, dayMs),
		...(input.kind === 'invitation' && { unsubscribe: 'https://sillon.example/stop/token' }),
		...input
	};
}

/** `count` mails to as many people, queued in order. */
export async function queueMails(
	store: Store,
	count: number,
	now: Instant,
	input: Partial<Mail> = {}
): Promise<MailId[]> {
	const ids: MailId[] = [];
	for (let n = 1; n <= count; n += 1) {
		const to = { email: `person-${n}@member.example`, name: `Person ${n}` };
		const queued = await store.write(byClock(now), (change) =>
			enqueue(change, aMail({ to, ...input }, now))
		);
		ids.push((queued as { id: MailId }).id);
	}
	return ids;
}
