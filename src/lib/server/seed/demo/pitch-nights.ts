import { dayMs, hourMs } from '$lib/time/durations';
import { earliestOf, type Instant, minus } from '$lib/time/instant';
import type { User } from '../../auth';
import * as attendances from '../../attendances';
import * as members from '../../members';
import * as pitches from '../../pitches';
import { demoSignIns } from '../demo-sign-ins';
import { answersTo, arrivalsAt, doorsOpen, guestsOf, type Awaited } from './answers';
import { calendarOf } from './calendar';
import { seriesOf, editionOf, scheduledDates } from './series';
import { dice } from './dice';
import type { DemoHub } from './people';
import type { Step } from './timeline';
import { pitchWords } from './words';

/** For each hub: how many people come to an edition of its series, and how many of them are guests. */
const crowds: Record<string, { going: number; guests: number }> = {
	'coworking-metz': { going: 25, guests: 3 },
	'la-poudriere': { going: 7, guests: 1 },
	'lorntech-source': { going: 9, guests: 0 }
};

/** Steps for the editions of a hub's series: attendances, check-ins and pitches. */
export function editionsOf(demo: DemoHub, elsewhere: User[]): Step[] {
	const { hub, members: known, now } = demo;
	const rule = seriesOf(hub, now);
	const { at } = calendarOf(hub, now);
	const crowd = crowds[hub.slug]!;
	const dates = scheduledDates(hub, rule, now);
	const next = dates.find((date) => at(date, rule.startTime) > now);
	const soon = dates.filter((date) => at(date, rule.startTime) < now + 21 * dayMs);
	return soon.flatMap((date, index) => {
		const startsAt = at(date, rule.startTime);
		const thrown = dice(`${rule.slug} ${date}`);
		const edition: Awaited = {
			startsAt,
			name: `${rule.slug} ${date}`,
			maxCompanions: rule.maxCompanions ?? 3,
			thrown,
			find: (change) => editionOf(change, rule, date)
		};
		const isNext = date === next;
		const isLater = startsAt > now && !isNext;
		const going = isLater ? Math.ceil(crowd.going / 4) : crowd.going + thrown.between(-3, 3);
		const from = [...known.slice(0, 45), ...(rule.kind === 'pitch' ? elsewhere : [])];
		const steps = [
			...answersTo(edition, from, going, now),
			...guestsOf(edition, isLater ? 0 : crowd.guests, 100 + index * 8, now)
		];
		if (startsAt - doorsOpen < now) steps.push(arrivalsAt(edition, now));
		if (rule.kind === 'pitch') {
			const wanted = isLater ? 1 : isNext ? 7 : thrown.between(4, 6);
			const speakers = speakersOf(edition, from, wanted, isNext);
			steps.push(...pitchesOf(edition, speakers, index * 5, now));
		}
		if (isNext && rule.kind === 'pitch') steps.push(invite(edition, demo));
		return steps;
	});
}

/** Some people; the one who can sign in may be the second. */
function speakersOf(edition: Awaited, from: User[], count: number, withSignIn: boolean): User[] {
	const thrown = dice(`pitches ${edition.name}`);
	const isSignIn = ({ email }: User) => email === demoSignIns.member.email;
	const others = thrown.some(
		from.filter((user) => !isSignIn(user)),
		count
	);
	const signIn = withSignIn ? from.find(isSignIn) : undefined;
	return signIn ? [others[0]!, signIn, ...others.slice(1, count - 1)] : others;
}

/** Each pitch takes the next free slot, or goes on the waitlist when there is none. */
function pitchesOf(edition: Awaited, speakers: User[], firstWords: number, now: Instant): Step[] {
	const latest = minus(earliestOf(now, edition.startsAt), 6 * hourMs);
	return speakers.map((speaker, index) => ({
		at: minus(latest, (speakers.length - index) * 17 * hourMs),
		what: `${speaker.name} presents at ${edition.name}`,
		act: async (change) => {
			const words = pitchWords[(firstWords + index) % pitchWords.length]!;
			const event = await edition.find(change);
			const { free } = (await pitches.placesOf(change.tx, [event.id])).get(event.id)!;
			return free > 0
				? pitches.take(change, event, 'any', speaker, words)
				: pitches.wait(change, event, speaker, words);
		}
	}));
}

/** The concierge invites all members, and some people of the city. */
function invite(edition: Awaited, { hub, concierges, now }: DemoHub): Step {
	const addresses = [
		{ email: 'economie@mairie.example', name: 'Service économie' },
		{ email: 'entreprendre@universite.example', name: 'Pépinière étudiante' },
		{ email: 'redaction@gazette.example', name: '' }
	];
	return {
		at: earliestOf(minus(edition.startsAt, 9 * dayMs), minus(now, 20 * hourMs)),
		what: `invitations to ${edition.name}`,
		by: concierges[0]!,
		act: async (change) => {
			const { tx } = change;
			const { id } = await edition.find(change);
			const guests = [
				...(await members.listActiveMembers(tx, hub.id)),
				...addresses.map((one) => ({ ...one, locale: hub.locale }))
			];
			return attendances.invite(change, id, guests);
		}
	};
}
