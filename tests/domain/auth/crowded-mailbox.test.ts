import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { Store } from '$lib/server/db/store';
import * as members from '$lib/server/members';
import { minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { anEventRow, monday as now } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

// Strangers ask in the name of one mailbox every minute, from everywhere, and its owner waits for a mail.

const addressOf = (minute?: number) =>
	minute === undefined ? 'odile@guest.example' : `odile+${minute}@guest.example`;

async function signUps(store: Store) {
	const hub = await aHub(store);
	return (minute: number | undefined, at: Instant) =>
		must(store, byClock(at), (change) =>
			members.signUp(change, hub, {
				...{ email: addressOf(minute), name: 'Odile Amance', locale: 'fr' as const },
				...{ passwordHash: 'hash', introduction: '', houseRulesVersion: 1 }
			})
		);
}

async function guestAnswers(store: Store) {
	const event = await anEventRow(store, await aHub(store));
	return (minute: number | undefined, at: Instant) =>
		must(store, byClock(at), (change) =>
			attendances.askGuest(
				change,
				event,
				{ email: addressOf(minute), name: 'Odile', locale: 'fr' },
				{ answer: 'going', companions: 0 }
			)
		);
}

it.each([
	['sign-ups', signUps, 10],
	['answers of guests', guestAnswers, 20]
] as const)(
	'%s are mailed at least every ten minutes, and not much more',
	async (_, asking, free) => {
		const store = await freshStore();
		const ask = await asking(store);
		const minutes = 180;
		for (let minute = 0; minute < minutes; minute += 1) {
			await ask(minute, plus(now, minute * minuteMs));
		}
		const mailed = (await queuedMails(store)).map(({ createdAt }) => (createdAt - now) / minuteMs);
		const waits = mailed.slice(1).map((minute, index) => minute - mailed[index]!);
		expect(Math.max(...waits, minutes - mailed.at(-1)!)).toBeLessThanOrEqual(10);
		expect(mailed.length).toBeLessThanOrEqual((minutes / 60) * (free + 6));
	}
);

it.each([
	['sign-ups', signUps],
	['answers of guests', guestAnswers]
] as const)('%s with a + leave the mails of the address itself', async (_, asking) => {
	const store = await freshStore();
	const ask = await asking(store);
	for (let minute = 0; minute < 60; minute += 1) await ask(minute, plus(now, minute * minuteMs));
	const before = (await queuedMails(store)).length;
	await ask(undefined, plus(now, 60 * minuteMs));
	const [mail, ...others] = (await queuedMails(store)).slice(before);
	expect([mail?.to.email, others]).toEqual(['odile@guest.example', []]);
});
