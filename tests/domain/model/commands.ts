import fc from 'fast-check';
import { isRefusal, type Refusal } from '$lib/messages/refusal';
import * as auth from '$lib/server/auth';
import { users } from '$lib/server/auth/schema';
import * as bookings from '$lib/server/bookings';
import * as calendars from '$lib/server/calendars';
import type { Change } from '$lib/server/db/change';
import { eq } from 'drizzle-orm';
import * as events from '$lib/server/events';
import * as attendances from '$lib/server/attendances';
import { joinRecords } from '$lib/server/usecases/join-records';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { hourMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { perCommand, type Model } from './model';
import { addressOf, hoursOf, memberCount, peopleCount, stateOf, type Real } from './real';

type Command = fc.AsyncCommand<Model, Real>;

/** Does the same in both, and compares what they say and then all that they hold. */
function command(
	name: string,
	run: (model: Model, real: Real) => Promise<unknown>,
	check: (model: Readonly<Model>) => boolean = () => true
): Command {
	return {
		check,
		async run(model, real) {
			model.now = plus(model.now, perCommand);
			real.ran.push(name);
			await run(model, real);
			same(`what is stored after ${name}`, await real.state(), stateOf(model));
		},
		toString: () => name
	};
}

function same(what: string, found: unknown, expected: unknown): void {
	const [is, should] = [JSON.stringify(found), JSON.stringify(expected)];
	if (is !== should) throw new Error(`${what} is\n${is}\nnot\n${should}`);
}

/** Writes; it must pass or be refused as the model says. */
async function does<T>(
	real: Real,
	model: Model,
	{ by, expects }: { by: { id: auth.User['id'] } | null; expects: boolean },
	work: (change: Change) => Promise<T | Refusal>
): Promise<T | undefined> {
	const context = by ? byPerson(by, model.now) : byClock(model.now);
	const result = await real.store.write(context, work);
	if (!isRefusal(result)) {
		if (!expects) throw new Error('it passes, and should be refused');
		return result as T;
	}
	if (expects) throw new Error(`it is refused: ${result.refused}`);
	return undefined;
}

const member = fc.nat(memberCount - 1);
const person = fc.nat(peopleCount - 1);
const which = fc.nat(50);
const room = fc.nat(1);
const evening = fc.nat(1);
const hours = fc.tuple(fc.nat(47), fc.integer({ min: 1, max: 3 }));

const anyBooked = (model: Readonly<Model>) => model.bookings.length > 0;
/** Whether the booking that a number picks still has its holder. */
const isHeld = (pick: number) => (model: Readonly<Model>) =>
	anyBooked(model) && model.bookings[pick % model.bookings.length]!.holder >= 0;
const isThere = (who: number) => (model: Readonly<Model>) => model.addresses[who]! > 0;

const book = fc.tuple(member, room, hours).map(([who, where, [slot, length]]) =>
	command(
		`book ${who} room ${where} slot ${slot} for ${length}`,
		async (model, real) => {
			const times = hoursOf(slot, length);
			const by = real.place.members[who]!;
			const expects = model.book(who, where, times);
			const booked = await does(real, model, { by, expects }, (change) =>
				bookings.book(change, real.place.rooms[where]!, {
					...{ ...times, title: '', visibility: 'members' as const }
				})
			);
			if (booked) real.booked.push(booked.id);
		},
		isThere(who)
	)
);

const move = fc.tuple(which, room, hours).map(([pick, where, [slot, length]]) =>
	command(
		`move ${pick} to room ${where} slot ${slot} for ${length}`,
		async (model, real) => {
			const index = pick % model.bookings.length;
			const by = real.place.members[model.bookings[index]!.holder]!;
			const times = hoursOf(slot, length);
			const expects = model.move(index, where, times);
			await does(real, model, { by, expects }, (change) =>
				bookings.move(
					change,
					{ id: real.booked[index]! },
					{ ...times, room: real.place.rooms[where]! }
				)
			);
		},
		isHeld(pick)
	)
);

const cancel = which.map((pick) =>
	command(
		`cancel ${pick}`,
		async (model, real) => {
			const index = pick % model.bookings.length;
			const by = real.place.members[model.bookings[index]!.holder]!;
			const expects = model.cancel(index);
			await does(real, model, { by, expects }, (change) =>
				bookings.cancel(change, { id: real.booked[index]! }, '')
			);
		},
		isHeld(pick)
	)
);

const decide = fc.tuple(which, fc.boolean()).map(([pick, yes]) =>
	command(
		`${yes ? 'confirm' : 'decline'} ${pick}`,
		async (model, real) => {
			const index = pick % model.bookings.length;
			const seen = (await bookings.findBookingById(real.store.read, real.booked[index]!))!;
			const expects = model.decide(index, yes);
			await does(real, model, { by: real.place.concierge, expects }, (change) =>
				yes ? bookings.confirm(change, seen) : bookings.decline(change, seen, 'Travaux')
			);
		},
		anyBooked
	)
);

const answers = fc.constantFrom<attendances.Answer>(
	'going',
	'going',
	'going',
	'declined',
	'tentative'
);
const answer = fc.tuple(evening, person, answers, fc.nat(3)).map(([at, who, given, companions]) =>
	command(`answer ${who} to ${at}: ${given} + ${companions}`, async (model, real) => {
		const account = await accountOf(real, who);
		const expects = model.answer(at, who, given, companions);
		const guest = { name: 'Odile Amance', email: addressOf(who), locale: 'fr' as const };
		const attendee = account ? { userId: account.id } : { guest };
		await does(real, model, { by: account ?? null, expects }, (change) =>
			attendances.answer(change, real.place.events[at]!, attendee, { answer: given, companions })
		);
	})
);

const resize = fc.tuple(evening, fc.integer({ min: 1, max: 6 })).map(([at, capacity]) =>
	command(`room for ${capacity} at ${at}`, async (model, real) => {
		const expects = model.resize(at, capacity);
		await does(real, model, { by: real.place.concierge, expects }, (change) =>
			events.change(change, real.place.events[at]!, { capacity })
		);
	})
);

/** Somebody who answered by address gets an account: one person stays one person. */
const join = person.map((who) =>
	command(`account of ${who}`, async (model, real) => {
		const known = await accountOf(real, who);
		const account = known ?? (await aUser(real.store, { email: addressOf(who) }));
		await does(real, model, { by: null, expects: true }, async (change) => {
			await joinRecords(change, account);
			return true;
		});
		model.accounts.add(who);
	})
);

const renew = member.map((who) =>
	command(
		`new address of ${who}`,
		async (model, real) => {
			const { id } = real.place.members[who]!;
			const before = model.addresses[who]!;
			model.renew(who);
			await does(real, model, { by: { id }, expects: true }, (change) =>
				auth.renewFeedAddress(change, id)
			);
			const opens = async (feedVersion: number) => {
				const token = /feeds\/(.+)\.ics/.exec(calendars.personalAddress({ id, feedVersion }))![1]!;
				return Boolean(await calendars.findPersonalCalendar(real.store.read, token));
			};
			same('which addresses open', [await opens(before), await opens(before + 1)], [false, true]);
		},
		isThere(who)
	)
);

const eraseMember = member.map((who) =>
	command(
		`erase member ${who}`,
		async (model, real) => {
			model.eraseMember(who);
			await erase(model, real, real.place.members[who]!);
		},
		isThere(who)
	)
);

/** Before an evening begins: who came stays counted afterwards, without a name. */
const eraseGuest = person.map((who) =>
	command(
		`erase ${who} with their account`,
		async (model, real) => {
			model.eraseGuest(who);
			await erase(model, real, (await accountOf(real, who))!);
		},
		(model) =>
			model.accounts.has(who) &&
			model.evenings.every(({ startsAt }) => model.now + perCommand < startsAt)
	)
);

const tick = fc.integer({ min: 1, max: 6 }).map((passed) =>
	command(`${passed} hours pass`, async (model, real) => {
		model.pass(passed);
		// The job reminds and ends every five minutes; the clock went on steadily meanwhile.
		await real.tick(minus(model.now, hourMs / 2));
		await real.tick(model.now);
		same('mails that went out twice', real.delivered.length, new Set(real.delivered).size);
	})
);

/** A kill in the middle of a booking: nothing of it is left. */
const crash = fc.tuple(member, hours).map(([who, [slot, length]]) =>
	command(`crash while ${who} books`, async (model, real) => {
		let left = '';
		const killed = new Error('killed');
		await real.store
			.write(byPerson(real.place.members[who]!, model.now), async (change) => {
				await bookings.book(change, real.place.rooms[0]!, {
					...{ ...hoursOf(slot, length), title: '', visibility: 'members' as const }
				});
				left = real.copyFiles();
				throw killed;
			})
			.catch((error: unknown) => {
				if (error !== killed) throw error;
			});
		await real.openCopy(left);
	})
);

const restart = fc.constant(command('restart', (_, real) => real.restart()));

/** All commands; the frequent ones several times. */
export const anyCommand = [
	...[book, book, book, move, move, cancel, decide, answer, answer, answer, answer],
	...[resize, join, renew, eraseMember, eraseGuest, tick, crash, restart]
];

async function erase(model: Model, real: Real, user: auth.User): Promise<void> {
	await does(real, model, { by: null, expects: true }, async (change) => {
		await eraseRecords(change, user);
		return true;
	});
}

async function accountOf(real: Real, who: number) {
	return real.store.read
		.select()
		.from(users)
		.where(eq(users.email, addressOf(who)))
		.get();
}
