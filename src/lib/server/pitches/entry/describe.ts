import { and, type AnyColumn, type SQL } from 'drizzle-orm';
import { latestOf } from '$lib/time/instant';
import { listShownAnswers } from '../../attendances/entry/shown-answers';
import { attendances } from '../../attendances/schema';
import { isOneOf } from '../../entries/is-one-of';
import { holds, type EntrySource, type Part, type Touched } from '../../entries';
import { factsOf, listDescribed } from '../../events/entry/event-entries';
import { events } from '../../events/schema';
import { listMailedSequences } from '../../invitations';
import { pitches } from '../schema';
import { readerFacts } from './reader-entries';
import { listShownPitches, type ShownPitch } from './shown-pitches';

/** Events in the calendars of those who answered or present. */
export const readerEntries: EntrySource = {
	kind: 'event',
	async describe(db, touched) {
		const byId = new Map(touched.map((one) => [one.id, one]));
		const ids = [...byId.keys()];
		const [described, mailed, answers, live] = await Promise.all([
			listDescribed(db, isOneOf(events.id, ids)),
			listMailedSequences(db, ids),
			listShownAnswers(db, ofTouched(touched, attendances)),
			listShownPitches(db, ofTouched(touched, pitches)).then(withAccount)
		]);
		const key = (one: { eventId: string; userId: string }) => `${one.eventId} ${one.userId}`;
		const mailedTo = new Map(mailed.map((one) => [key(one), one.sequence]));
		const answerOf = new Map(answers.map((answer) => [key(answer), answer]));
		const pitchOf = new Map(live.map((pitch) => [key(pitch), pitch]));
		const readers = new Map([...answers, ...live].map((one) => [key(one), one]));
		const shown = new Map(
			described
				.filter(({ state }) => state !== 'draft')
				.map((event) => [event.id as string, { ...event, facts: factsOf(event) }])
		);
		const shared = sharedFacts();
		return [...readers].flatMap(([one, { eventId, userId, locale }]): Part[] => {
			const event = shown.get(eventId);
			const collection = `user:${userId}` as const;
			if (!event || !holds(byId.get(eventId)!, collection)) return [];
			const [answer, pitch] = [answerOf.get(one), pitchOf.get(one)];
			const facts = shared({ ...readerFacts(event.facts, answer, pitch), locale }, event.facts);
			const stamps = [event, answer, pitch].flatMap((of) => of?.changedAt ?? []);
			const changedAt = latestOf(...stamps);
			const { firstSequence, endsAt } = event;
			const sequence = Math.max(firstSequence, mailedTo.get(one) ?? 0);
			return [{ collection, id: eventId, facts, changedAt, sequence, endsAt }];
		});
	}
};

/** Guests have no calendar of ours. */
function withAccount(shown: ShownPitch[]) {
	return shown.flatMap(({ userId, locale, ...pitch }) =>
		userId && locale ? [{ ...pitch, userId, locale }] : []
	);
}

/** The facts of an event and a reader: one object for all readers who see the same. */
function sharedFacts() {
	const all = new Map<object, Map<string, object>>();
	return (reader: object, event: object): object => {
		const ofEvent = all.get(event) ?? new Map<string, object>();
		all.set(event, ofEvent);
		const key = JSON.stringify(reader);
		const facts = ofEvent.get(key) ?? { ...event, ...reader };
		ofEvent.set(key, facts);
		return facts;
	};
}

/** The rows of the touched events; only of the touched readers, when each event was touched for some. */
function ofTouched(
	touched: Touched[],
	{ eventId, userId }: { eventId: AnyColumn; userId: AnyColumn }
): SQL | undefined {
	const readers = touched.flatMap(({ collections }) =>
		collections === 'all' ? [] : [...collections].map((one) => one.replace(/^user:/, ''))
	);
	const all = touched.some(({ collections }) => collections === 'all');
	const ids = touched.map(({ id }) => id);
	return and(isOneOf(eventId, ids), all ? undefined : isOneOf(userId, readers));
}
