import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import {
	addressIn,
	dataLinkMs,
	dataToken
} from '$lib/server/usecases/personal-data/guests/data-link';
import { eraseGuestOnRequest } from '$lib/server/usecases/personal-data/guests/erase';
import { findGuest } from '$lib/server/usecases/personal-data/guests/find';
import { mailGuestData } from '$lib/server/usecases/personal-data/guests/mail-data';
import { dayMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { aGuest, anEventRow, mailsOf } from '../../factories/attendance';
import { monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aNetworkAdmin, aUser } from '../../factories/member';
import { byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { tracesOf } from '../../support/personal-data/dump';

const email = 'odile@guest.example';
const at = { now: monday };

async function twoHubs() {
	const store = await freshStore();
	const network = await aNetworkAdmin(store);
	const full = await anEventRow(store, await aHub(store), { capacity: 1 });
	const elsewhere = await anEventRow(store, await aHub(store));
	await aGuest(store, full, { email, name: 'Mme Amance' });
	const next = await aGuest(store, full, { email: 'suivante@guest.example', name: 'Suivante' });
	await aGuest(store, elsewhere, { email, name: 'Mme Amance' });
	return { store, network, next };
}

it('a guest is erased in all hubs, and who is next gets the place', async () => {
	const { store, network, next } = await twoHubs();
	expect(await findGuest(store.read, email, at)).toMatchObject({ answers: 2, mails: 2 });
	await must(store, byPerson(network, monday), (change) => eraseGuestOnRequest(change, email));
	expect(await tracesOf(store, [email, 'Mme Amance'])).toEqual([]);
	const promoted = await attendances.findAttendanceById(store.read, next.id);
	expect(promoted?.answer).toBe('going');
	expect(
		await store.write(byPerson(network, monday), (change) => eraseGuestOnRequest(change, email))
	).toEqual({ refused: 'guest-unknown', field: 'email' });
});

it('the link to what is kept goes to the address, ten times an hour at most', async () => {
	const { store, network } = await twoHubs();
	const ask = () =>
		store.write(byPerson(network, monday), (change) => mailGuestData(change, email));
	for (let times = 0; times < 10; times += 1) expect(await ask()).toMatchObject({ email });
	expect(await ask()).toMatchObject({ refused: 'too-many-attempts' });
	expect((await mailsOf(store, 'guest-data')).map(({ to }) => to)).toEqual(
		Array<string>(10).fill(email)
	);
});

it('is valid for a day, and only as it was written', () => {
	const token = dataToken(email, monday);
	expect(addressIn(token, monday)).toBe(email);
	expect(addressIn(token, plus(monday, dataLinkMs))).toBeUndefined();
	// Made while the clock was a month ahead.
	expect(addressIn(dataToken(email, plus(monday, 30 * dayMs)), monday)).toBeUndefined();
	for (const wrong of [`${token}x`, token.slice(1), '', 'nothing'])
		expect(addressIn(wrong, monday)).toBeUndefined();
});

it('what is kept belongs to the account once it has proved the address, and not before', async () => {
	const { store } = await twoHubs();
	await aUser(store, { email, emailProvedAt: null });
	expect(await findGuest(store.read, email, at)).toMatchObject({ answers: 2 });
	const { store: other } = await twoHubs();
	await aUser(other, { email });
	expect(await findGuest(other.read, email, at)).toBeUndefined();
});
