import { isRefusal } from '$lib/messages/refusal';
import type { Instant } from '$lib/time/instant';
import * as auth from '../auth';
import { config, ConfigurationError } from '../config';
import { byCommandLine } from '../db/change';
import { findFact, setFact } from '../db/installation';
import type { Store } from '../db/store';
import { newCode } from '../secrets';
import { demoPassword, demoSignIns, holdsDemo } from '../seed/demo-sign-ins';
import { isEmpty, loadDemo } from '../seed/load-demo';

/** How a start goes on: as a real installation, or as a demo with these passwords. */
export type Demo = { passwords: { everybody: string; network: string } } | undefined;

/**
 * Fills an empty database with the demo when that is asked for, and goes on with one that holds it. What the
 * database holds decides: a start that has lost its environment serves real people as a real installation.
 * @throws ConfigurationError when the configuration and the database say opposite things
 */
export async function settleDemo(store: Store, now: Instant): Promise<Demo> {
	const { demo, demoAsked } = config();
	const holds = await holdsDemo(store.read);
	if (!demo) {
		if (holds) throw new ConfigurationError(isDemo);
		return undefined;
	}
	if (await findFact(store.read, 'demo-unfinished')) throw new ConfigurationError(isUnfinished);
	if (!holds) {
		if (!(await isEmpty(store.read))) {
			if (demoAsked) throw new ConfigurationError(isReal);
			process.stdout.write(`${nothingConfigured}\n`);
			return undefined;
		}
		process.stdout.write('Filling the demo …\n');
		await loadDemo(store, now);
	}
	return { passwords: { everybody: demoPassword, network: await networkPassword(store, now) } };
}

/**
 * In a public demo the network's password is another one at each start, for the other one stands in the
 * source; back on one machine it is that one again.
 */
async function networkPassword(store: Store, now: Instant): Promise<string> {
	const kind = config().demo!;
	if (kind === 'local' && (await findFact(store.read, 'demo')) === 'local') return demoPassword;
	const password = kind === 'public' ? newCode().slice(0, 20) : demoPassword;
	const passwordHash = await auth.hashPassword(password);
	const done = await store.write(byCommandLine(now), async (change) => {
		const user = await auth.findUserByEmail(change.tx, demoSignIns.network.email);
		if (!user) throw new Error('the demo has no network admin');
		const made = await auth.makeCode(change, user, 'printed');
		if (isRefusal(made)) return made;
		await setFact(change, 'demo', kind);
		return auth.resetPassword(change, made.code, passwordHash);
	});
	if (isRefusal(done)) throw new Error(`the demo was refused: ${done.refused}`);
	return password;
}

const isDemo = [
	'This database holds the demo, whose passwords everybody knows.',
	'Choose an empty DATA_DIR for a real installation, or set DEMO=1 to go on with the demo.'
];

const isUnfinished = [
	'The demo in this database is not complete: the start that filled it was interrupted.',
	'Start again with an empty DATA_DIR, or remove this one: it holds nothing but the demo.'
];

const isReal = [
	'This database holds real people and not the demo, which would show their mails to everybody.',
	'Choose an empty DATA_DIR for a demo, or set DEMO=0 to serve these people.'
];

const nothingConfigured =
	'Nothing is configured, but this database holds real people: it is served as a real installation. ' +
	'Was the environment, or the file .env, lost? See "Set it up for real" in the README.';
