import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '$lib/server/db/store';
import { aHub } from '../factories/hub';
import { aMember } from '../factories/member';
import { Client } from '../support/http';
import { prepareApp, type PreparedApp } from '../support/prepared';

// SECURITY.md S11 looks at 300 samples of each; these are as many as a test may take.
const samples = 40;
const atOnce = 4;
const password = 'quatre tuiles vertes et un violon';

async function fill(store: Store) {
	const hub = await aHub(store, { slug: 'ici' });
	for (let i = 0; i < samples; i += 1) {
		await aMember(store, hub, { email: `known-${i}@sillon.example` });
	}
	return { people: [] };
}

let app: PreparedApp<Awaited<ReturnType<typeof fill>>>;

beforeAll(async () => {
	// Each asks from an address of their own: the limits are not what is measured.
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

describe('an answer does not tell whether an address has an account', () => {
	it.each(Object.keys(asking))(
		'to who asks for %s, by what it says or by its time',
		async (what) => {
			await ask(what, 'warm@sillon.example', '10.9.9.9');
			const took = { known: [] as number[], nobody: [] as number[] };
			const seen = new Set<string>();
			const once = async (who: keyof typeof took, i: number) => {
				const from = `10.${Object.keys(asking).indexOf(what)}.${i}.${who === 'known' ? 1 : 2}`;
				const got = await ask(what, `${who}-${i}@sillon.example`, from);
				took[who].push(got.took);
				seen.add(got.seen);
			};
			for (let i = 0; i < samples; i += atOnce / 2) {
				const some = Array.from({ length: atOnce / 2 }, (_, more) => i + more);
				await Promise.all(some.flatMap((one) => [once('known', one), once('nobody', one)]));
			}
			expect([...seen]).toEqual([expect.stringMatching(/^303 /)]);
			const [known, nobody] = [median(took.known), median(took.nobody)];
			const apart = Math.abs(known - nobody);
			expect(apart, `${known} ms and ${nobody} ms`).toBeLessThan(Math.max(5, 0.1 * nobody));
		}
	);
});
