import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import { resetPassword } from '$lib/server/usecases/new-password';
import { secondMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest, anEventRow } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

const email = 'quelqu-un@member.example';
const visitor = { now: plus(monday, secondMs), actor: { kind: 'visitor' } as const };

/** An account whose address nobody has proved, at which somebody has answered as a guest. */
async function chooses(how: 'printed' | 'reset') {
	const store = await freshStore();
	const event = await anEventRow(store, await aHub(store));
	await aGuest(store, event, { email, name: 'Une autre', now: monday });
	const user = await aUser(store, { email, emailProvedAt: null });
	const { code } = await must(store, byClock(monday), (change) => auth.makeCode(change, user, how));
	await must(store, visitor, (change) =>
		resetPassword(change, code, 'a hash', { somebodyElse: false })
	);
	const after = (await auth.findUser(store.read, user.id))!;
	const stored = await attendances.listOf(store.read, event.id);
	return {
		hasPassword: after.passwordHash === 'a hash',
		proved: after.emailProvedAt !== null,
		joined: stored.map(({ userId }) => userId === user.id)
	};
}

it('a printed link chooses a password and proves no mailbox: what a stranger stored at the address stays theirs', async () => {
	expect(await chooses('printed')).toEqual({ hasPassword: true, proved: false, joined: [false] });
});

it('a mailed link proves it', async () => {
	expect(await chooses('reset')).toEqual({ hasPassword: true, proved: true, joined: [true] });
});
