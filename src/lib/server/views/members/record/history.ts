import * as attendances from '../../../attendances';
import * as bookings from '../../../bookings';
import type { Db } from '../../../db/types';
import * as outbox from '../../../outbox';
import * as pitches from '../../../pitches';
import type { ViewContext } from '../../view-context';
import { answerLines } from './answers';
import { bookingLines } from './bookings';
import type { Recorded } from './member-record';
import { mailLines, pitchLines } from './pitches-and-mails';

/** The lists of a record, of which its page shows the beginning. */
export const historyKinds = ['bookings', 'answers', 'pitches', 'mails'] as const;
export type HistoryKind = (typeof historyKinds)[number];

type Person = Pick<Recorded, 'hub' | 'user'>;

const perPage = 50;

type Count = (db: Db, person: Person, time: Pick<ViewContext, 'now'>) => Promise<number>;

/** How long each list is. */
const counts: Record<HistoryKind, Count> = {
	bookings: (db, { hub, user }, { now }) =>
		bookings.countOfHolder(db, { hubId: hub.id, holderId: user.id }, now),
	answers: (db, { hub, user }) => attendances.countOfPerson(db, { hubId: hub.id, userId: user.id }),
	pitches: (db, { hub, user }) => pitches.countOfPerson(db, { hubId: hub.id, userId: user.id }),
	mails: (db, { hub, user }) => outbox.countMailsTo(db, hub.id, user)
};

/** How long all of them are. */
export async function countHistory(
	db: Db,
	person: Person,
	time: Pick<ViewContext, 'now'>
): Promise<Record<HistoryKind, number>> {
	const all = await Promise.all(
		historyKinds.map(async (kind) => [kind, await counts[kind](db, person, time)] as const)
	);
	return Object.fromEntries(all) as Record<HistoryKind, number>;
}

/** A page of one of the lists, from 1; a page that is not there is the last one. */
export async function memberHistory(
	db: Db,
	person: Person,
	context: ViewContext,
	{ kind, page }: { kind: HistoryKind; page: number }
) {
	const count = await counts[kind](db, person, context);
	const pages = Math.max(1, Math.ceil(count / perPage));
	const at = Math.min(Math.max(1, page), pages);
	const some = { limit: perPage, offset: (at - 1) * perPage };
	return { count, page: at, pages, ...(await linesOf(db, person, context, { kind, ...some })) };
}

async function linesOf(
	db: Db,
	person: Person,
	context: ViewContext,
	{ kind, ...some }: { kind: HistoryKind; limit: number; offset: number }
) {
	const { hub, user } = person;
	const { now } = context;
	const there = { hubId: hub.id, userId: user.id };
	if (kind === 'bookings') {
		const holder = { hubId: hub.id, holderId: user.id };
		const booked = await bookings.listSomeOfHolder(db, holder, now, some);
		return { kind, rows: bookingLines(booked, person, context) };
	}
	if (kind === 'answers') {
		const answered = await attendances.listOfPerson(db, there, now, some);
		return { kind, rows: answerLines(answered, hub, context) };
	}
	if (kind === 'pitches') {
		const pitched = await pitches.listOfPerson(db, there, some);
		return { kind, rows: pitchLines(pitched, person, context) };
	}
	const mailed = await outbox.listMails(db, { hubIds: [hub.id], to: user, ...some });
	return { kind, rows: mailLines(mailed, person, context) };
}
