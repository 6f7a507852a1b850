import { dayMs } from '$lib/time/durations';
import { type Instant, minus } from '$lib/time/instant';
import { appointNetworkAdmin, createUser, hashPassword } from '../auth';
import { users } from '../auth/schema';
import type { Store } from '../db/store';
import { clearFact, setFact } from '../db/installation';
import type { Db } from '../db/types';
import * as hubs from '../hubs';
import * as rooms from '../rooms';
import { demoPassword, demoSignIns } from './demo-sign-ins';
import { bookingsOf } from './demo/bookings';
import { closuresOf } from './demo/closures';
import { makeSeries } from './demo/series';
import { furnish } from './demo/furnish';
import { editionsOf } from './demo/pitch-nights';
import { demoMail } from './demo/mailbox';
import { arrivals, settle, sizes, type DemoHub, type HubPeople } from './demo/people';
import { recordsOf } from './demo/records';
import { singleEventsOf } from './demo/single-events';
import { play, type Step } from './demo/timeline';
import type { Change } from '../db/change';
import { byClock } from '../db/change';
import '../usecases/follow-changes';

/** How long ago the demo's hubs began to use Sillon. */
const since = 72 * dayMs;

/** Whether there is no account yet: the demo is loaded only then. */
export async function isEmpty(db: Db): Promise<boolean> {
	return (await db.select({ id: users.id }).from(users).limit(1)).length === 0;
}

/**
 * Fills the founding hubs with invented people and their activity of the last weeks, through the same rules
 * and with the same mails as the pages. Always the same on the same day.
 * @param mailbox the folder of the embedded mailbox, when it is not the data folder's
 * @throws Error when a rule refuses anything
 */
export async function loadDemo(store: Store, now: Instant, mailbox?: string): Promise<void> {
	// Outside of the transaction, and once: hashing is slow on purpose.
	const passwordHash = await hashPassword(demoPassword);
	const began = minus(now, since);
	const all = (await store.write(byClock(began), (change) =>
		moveIn(change, passwordHash)
	)) as HubPeople[];
	const steps: Step[] = [];
	let newcomer = Object.values(sizes).reduce((sum, size) => sum + size.members, 0);
	for (const people of all) {
		const { id } = people.hub;
		const demo: DemoHub = {
			...people,
			rooms: await rooms.listRooms(store.read, id),
			hours: await hubs.listOpeningHours(store.read, id),
			now
		};
		const elsewhere = all.filter((one) => one !== people).flatMap((one) => one.members.slice(0, 9));
		steps.push(
			...arrivals(demo, newcomer),
			...recordsOf(demo),
			...closuresOf(demo, began),
			...makeSeries(demo, began),
			...singleEventsOf(demo),
			...editionsOf(demo, elsewhere),
			...bookingsOf(demo)
		);
		newcomer += 10;
	}
	await hastily(store, () => play(store, steps, demoMail(store, deadAddress(all), mailbox)));
	await store.write(byClock(now), (change) => clearFact(change, 'demo-unfinished'));
}

/** The least active member of Coworking Metz, whose mailbox no longer exists. */
function deadAddress(all: HubPeople[]): string {
	return all.find(({ hub }) => hub.slug === 'coworking-metz')!.members.at(-1)!.email;
}

/** Runs thousands of commits without waiting for the disk at each. */
async function hastily(store: Store, work: () => Promise<void>): Promise<void> {
	const { writer } = store.clients;
	if (!store.embedded) return work();
	await writer.execute('PRAGMA synchronous = NORMAL');
	await work();
	await writer.execute('PRAGMA synchronous = FULL');
	await writer.execute('PRAGMA wal_checkpoint(PASSIVE)');
}

async function moveIn(change: Change, passwordHash: string): Promise<HubPeople[]> {
	const { tx } = change;
	await setFact(change, 'demo', 'local');
	await setFact(change, 'demo-unfinished', 'begun');
	const { email, name } = demoSignIns.network;
	const person = { email, name, passwordHash, locale: 'fr' as const, emailProvedAt: change.now };
	const network = await createUser(change, person);
	await appointNetworkAdmin(change, network.id, true);
	const all: HubPeople[] = [];
	let from = 0;
	for (const hub of await hubs.listHubs(tx)) {
		await hubs.setHubState(change, hub, 'open');
		await furnish(change, hub);
		all.push(await settle(change, hub, from, passwordHash));
		from += sizes[hub.slug]!.members;
	}
	return all;
}
