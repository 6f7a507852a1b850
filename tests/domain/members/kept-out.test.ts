import { describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import type { Hub } from '$lib/server/hubs';
import { isRefusal } from '$lib/messages/refusal';
import * as members from '$lib/server/members';
import { signUps } from '$lib/server/members/schema';
import { dayMs, minuteMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { monday as now } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { codeIn } from '../../support/mail/mailed-code';
import { queuedMails } from '../../support/mail/mails';

// Strangers sign up in the name of one mailbox every minute, from everywhere, while its owner signs up, too.

const email = 'odile@guest.example';

async function aPlace() {
	const store = await freshStore();
	const hub = await aHub(store);
	return { store, hub };
}

const signUp = (
	{ store, hub }: { store: Store; hub: Hub },
	input: { email: string; name: string },
	at: Instant
) =>
	must(store, byClock(at), (change) =>
		members.signUp(change, hub, {
			...{ ...input, locale: 'fr' as const, passwordHash: `hash of ${input.name}` },
			...{ introduction: '', houseRulesVersion: 1 }
		})
	);

/** Whose account comes of it when the owner opens their sign-up with the newest mail to their address. */
async function opened(store: Store, asked: { asked: string }, at: Instant) {
	const mails = (await queuedMails(store)).filter(({ to }) => to.email === email);
	const [newest] = mails.toReversed();
	const made = await store.write(byClock(at), (change) =>
		members.verifyEmail(change, codeIn(newest), { id: asked.asked as never })
	);
	return isRefusal(made) ? made.refused : made.user.name;
}

describe('who signs up with an address that strangers sign up with', () => {
	it.each([
		['the same address', () => email],
		['the same mailbox, in ever new words', (n: number) => `odile+${n}@guest.example`]
	])('gets in with one mail: %s', async (_, strangers) => {
		for (const minute of [0, 1, 59, 175]) {
			const place = await aPlace();
			for (let n = 0; n <= minute; n += 1) {
				const at = plus(now, n * minuteMs);
				await signUp(place, { email: strangers(n), name: `stranger ${n}` }, at);
			}
			const at = plus(now, minute * minuteMs + 1);
			const mine = await signUp(place, { email, name: 'Odile' }, at);
			for (let n = minute + 1; n < minute + 20; n += 1) {
				const later = plus(now, n * minuteMs);
				await signUp(place, { email: strangers(n), name: `stranger ${n}` }, later);
			}
			expect(await opened(place.store, mine, plus(at, 20 * minuteMs)), `${minute}`).toBe('Odile');
		}
	});

	it('opens nothing that is older than a day, or of another address', async () => {
		const place = await aPlace();
		const mine = await signUp(place, { email, name: 'Odile' }, now);
		const other = { email: 'odile+1@guest.example', name: 'Odile' };
		const another = await signUp(place, other, plus(now, 1));
		expect(await opened(place.store, another, plus(now, minuteMs))).toBe('link-spent');
		await signUp(place, { email, name: 'stranger' }, plus(now, dayMs - 1));
		expect(await opened(place.store, mine, plus(now, dayMs))).toBe('link-spent');
	});

	it('is stored with the newest thousand of the address', async () => {
		const place = await aPlace();
		const first = await signUp(place, { email, name: 'stranger' }, now);
		const row = (await place.store.read.select().from(signUps).all())[0]!;
		await place.store.write(byClock(now), (change) =>
			change.tx.insert(signUps).values(
				Array.from({ length: 1000 }, (_, n) => ({
					...row,
					...{ id: `id-${n}` as never, codeHash: `code ${n}`, createdAt: plus(now, n) }
				}))
			)
		);
		await signUp(place, { email, name: 'Odile' }, plus(now, 2000));
		const kept = await place.store.read.select().from(signUps).all();
		expect(kept).toHaveLength(1000);
		expect(kept.map(({ id }) => id)).not.toContain(first.asked);
		expect(kept.map(({ name }) => name)).toContain('Odile');
	});
});
