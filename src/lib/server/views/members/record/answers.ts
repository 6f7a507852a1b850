import * as m from '$lib/messages/catalogue';
import { longDate } from '$lib/time/format';
import { leapYearMs } from '$lib/time/durations';
import { minus, type Instant } from '$lib/time/instant';
import { dateOf } from '$lib/time/wall';
import * as attendances from '../../../attendances';
import type { Db } from '../../../db/types';
import { languageOf } from '../../../events/languages';
import type { TagLabel } from '../../view-types';
import type { Recorded, RecordTime } from './member-record';

/** How many answers are read, of which the no-shows of a year are counted. */
const read = 60;

const answers = {
	going: m.records_answer_going,
	tentative: m.records_answer_tentative,
	declined: m.records_answer_declined,
	waitlisted: m.records_answer_waitlisted
};

/** Some of somebody's answers to the events of a hub, as lines of their record. */
export function answerLines(
	answered: attendances.AnswerOfPerson[],
	hub: Recorded['hub'],
	{ locale, now }: RecordTime
) {
	const today = dateOf(now, hub.zone);
	return answered.map((one) => ({
		event: one.event.slug,
		written: { text: one.event.title, lang: languageOf(one.event, hub) },
		when: longDate(dateOf(one.event.startsAt, hub.zone), locale, { today }),
		over: one.event.endsAt <= now,
		companions: one.companions,
		tag: tagOf(one, now)
	}));
}

/** Somebody's answers to the events of a hub, the latest event first, and how often they did not come in a year. */
export async function recordAnswers(
	db: Db,
	{ hub, user }: Pick<Recorded, 'hub' | 'user'>,
	time: RecordTime,
	limit: number
) {
	const there = { hubId: hub.id, userId: user.id };
	const all = await attendances.listOfPerson(db, there, time.now, { limit: read });
	const ofYear = all.filter(({ event }) => event.startsAt > minus(time.now, leapYearMs));
	return {
		noShows: ofYear.filter(({ noShow }) => noShow).length,
		rows: answerLines(all.slice(0, limit), hub, time)
	};
}

function tagOf(one: attendances.AnswerOfPerson, now: Instant): TagLabel {
	if (one.event.cancelled) return { variant: 'no', label: m.common_tag_cancelled() };
	if (one.arrivedAt !== null) return { variant: 'free', label: m.records_answer_came() };
	if (one.noShow) return { variant: 'no', label: m.records_answer_no_show() };
	const isComing = one.answer === 'going' && one.event.endsAt > now;
	return { variant: isComing ? 'free' : 'plain', label: answers[one.answer]() };
}
