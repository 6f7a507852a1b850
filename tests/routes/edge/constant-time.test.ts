import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { Client } from '../../support/http';
import { prepareApp, type PreparedApp } from '../../support/prepared';

// Security S11 asks for 300 samples of each; these are as many as a test has time for. Other work on the
// machine may blur one round, but a real difference shows in every round.
const samples = 30;
const rounds = 3;
const atOnce = 4;
const password = 'quatre tuiles vertes et un violon';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	for (let i = 0; i < samples * rounds; i += 1) {
		await aMember(store, hub, { email: `known-${i}@sillon.example` });
	}
	return { people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	// Each request comes from its own network address: the rate limit is not what is measured.
	app = await prepareApp(fill, { ADDRESS_HEADER: 'x-test-address' });
});
afterAll(() => app?.stop());

const asking: Record<string, (email: string) => [path: string, fields: Record<string, string>]> = {
	'a reset': (email) => ['/reset', { email }],
	'a link to sign in': (email) => ['/sign-in?/mailLink', { email }],
	'an account': (email) => [
		'/sign-up',
		{
			...{ email, password, name: 'Jules Jarny', introduction: '' },
			...{ hub: 'ici', houseRules: 'on', shown: 'ici:1' }
		}
	]
};

/** What an outsider sees of one answer. */
async function ask(what: string, email: string, from: string) {
	const [path, fields] = asking[what]!(email);
	const begun = performance.now();
	const answer = await new Client(app.origin).post(path, fields, { 'x-test-address': from });
	const body = await answer.arrayBuffer();
	const took = performance.now() - begun;
	const names = [...answer.headers.keys()].sort();
	const seen = [answer.status, answer.headers.get('location'), body.byteLength, ...names];
	return { took, seen: seen.join(' ') };
}

const median = (numbers: number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** The medians of one round, known addresses and unknown ones in turns. */
async function compare(what: string, round: number, seen: Set<string>) {
	const took = { known: [] as number[], nobody: [] as number[] };
	const once = async (who: keyof typeof took, i: number) => {
		const from = `10.${Object.keys(asking).indexOf(what)}.${i}.${who === 'known' ? 1 : 2}`;
		const got = await ask(what, `${who}-${i}@sillon.example`, from);
		took[who].push(got.took);
		seen.add(got.seen);
	};
	const first = samples * round;
	for (let i = first; i < first + samples; i += atOnce / 2) {
		const some = Array.from({ length: atOnce / 2 }, (_, more) => i + more);
		// The first request waits least, so the kinds take turns.
		const order =
			(i / 2) % 2 === 0 ? (['known', 'nobody'] as const) : (['nobody', 'known'] as const);
		await Promise.all(order.flatMap((who) => some.map((one) => once(who, one))));
	}
	const soonest = Math.min(...took.known, ...took.nobody);
	return { known: median(took.known), nobody: median(took.nobody), soonest };
}

describe('an answer does not tell whether an address has an account', () => {
	it.each(Object.keys(asking))(
		'to a person who asks for %s, by its text or by its time',
		async (what) => {
			await ask(what, 'warm@sillon.example', '10.9.9.9');
			const seen = new Set<string>();
			const apart: string[] = [];
			for (let round = 0; round < rounds; round += 1) {
				const { known, nobody, soonest } = await compare(what, round, seen);
				// Both kinds of work are done long before the answer is sent.
				expect(soonest).toBeGreaterThan(195);
				if (Math.abs(known - nobody) < Math.max(5, 0.1 * nobody)) break;
				apart.push(`${known} ms and ${nobody} ms`);
			}
			expect(apart.length, apart.join('; ')).toBeLessThan(rounds);
			expect([...seen]).toEqual([expect.stringMatching(/^303 /)]);
		}
	);
});
