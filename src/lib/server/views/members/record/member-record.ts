import { dateAndTime, longDate } from '$lib/time/format';
import type { Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import { phoneHref } from '$lib/text/phone';
import type { User } from '../../../auth';
import * as bookings from '../../../bookings';
import type { Db } from '../../../db/types';
import type { Hub } from '../../../hubs';
import * as members from '../../../members';
import * as outbox from '../../../outbox';
import * as pitches from '../../../pitches';
import type { ViewContext } from '../../view-context';
import { recordAnswers } from './answers';
import { bookingLines } from './bookings';
import { eventsToInvite } from './events-to-invite';
import { countHistory } from './history';
import { mailLines, pitchLines } from './pitches-and-mails';

/** How many rows of each kind a record holds. */
const shown = 10;

/** Whose record it is: an active member of the hub. */
export interface Recorded {
	hub: Hub;
	membership: members.Membership;
	user: User;
}

/** When and in which language it is read. */
export type RecordTime = Pick<ViewContext, 'locale' | 'now'>;

/** All that the desk of a hub knows about one of its members, and nothing of other hubs. */
export async function memberRecord(db: Db, of: Recorded, context: ViewContext) {
	const { hub, membership, user } = of;
	const { now, locale } = context;
	const { id: userId, name, email, phone } = user;
	const today = dateOf(now, hub.zone);
	const day = (at: Instant) => longDate(dateOf(at, hub.zone), locale, { today });
	const moment = (at: Instant) => dateAndTime(at, hub.zone, locale, { today });
	const there = { hubId: hub.id, userId };
	const mails = { hubIds: [hub.id], to: { id: userId, email }, limit: shown };
	const [notes, known, booked, answered, pitched, mailed, all, invitable] = await Promise.all([
		members.listNotes(db, membership),
		members.listTags(db, hub.id),
		bookings.listOfHolder(db, { hubId: hub.id, holderId: userId }, now, shown),
		recordAnswers(db, of, context, shown),
		pitches.listOfPerson(db, there, { limit: shown }),
		outbox.listMails(db, mails),
		countHistory(db, of, context),
		user.disabledAt === null ? eventsToInvite(db, of, context) : []
	]);
	return {
		...{ id: membership.id, userId, name, email, introduction: membership.introduction },
		phone: phone && { text: phone, href: phoneHref(phone) },
		locale: user.locale,
		since: day(membership.decidedAt ?? membership.requestedAt),
		seen: membership.requestedAt,
		concierge: members.isConcierge(membership),
		disabled: user.disabledAt !== null,
		rules: rulesOf(of, day),
		tags: membership.tags,
		knownTags: known,
		notes: notes.map(({ id, text, author, writtenAt }) => ({
			...{ id, text, author, when: moment(writtenAt) }
		})),
		bookings: bookingLines([...booked.coming, ...booked.past], of, context),
		answers: answered,
		pitches: pitchLines(pitched, of, context),
		mails: mailLines(mailed, of, context),
		/** How many of each there are. */
		all,
		invitable
	};
}

/** Which version of the house rules they accepted, and the one of today where it is newer; null for a hub without. */
function rulesOf({ hub, membership }: Recorded, day: (at: Instant) => string) {
	if (!hub.houseRules) return null;
	const { houseRulesVersion: version, houseRulesAcceptedAt: at, houseRulesRead } = membership;
	const newer = version < hub.houseRulesVersion ? hub.houseRulesVersion : null;
	const read = newer !== null && houseRulesRead === newer;
	return { version, date: version > 0 ? day(at) : '', newer, read };
}
