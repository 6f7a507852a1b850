import type { Instant } from '$lib/time/instant';
import type { NoticeFacts } from './event-facts';
import type { Holder } from './holders';
import type { State } from './schema';

/**
 * What a person was told of an event last; undefined when nobody knows: they had declined when the others were
 * told, and came back.
 * @param history first what everybody was told, then each state since
 */
export function toldOf(history: State<NoticeFacts>[], holder: Holder): NoticeFacts | undefined {
	const [first] = history;
	const { invitation, attendance, pitch } = holder;
	// The entry that came by mail shows what the last message said, whatever its reader saw on a page since.
	if (invitation) {
		const { toldAt } = invitation;
		if (toldAt === null) return first!.facts;
		return toldAt < first!.since ? undefined : (stateAt(history, toldAt) ?? first!.facts);
	}
	const since = attendance?.changedAt ?? pitch?.createdAt;
	return (since !== undefined && stateAt(history, since)) || first!.facts;
}

function stateAt(history: State<NoticeFacts>[], moment: Instant): NoticeFacts | undefined {
	// In doubt, when both bear the same millisecond, they were told before: once too often is better.
	return history.findLast(({ since }) => since < moment)?.facts;
}
