import { expect, it } from 'vitest';
import type { User } from '$lib/server/auth';
import { invite } from '$lib/server/invitations';
import { fromEpoch } from '$lib/time/instant';
import { parseZone } from '$lib/time/zones';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aSubject } from '../../factories/invitations/subject';
import { aMember, aUser } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

it('names the zone of an event to whoever lives by another clock, or nobody knows by which', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const near = await aHub(store, { zone: parseZone('Europe/Luxembourg') });
	const far = await aHub(store, { zone: parseZone('Europe/Lisbon') });
	const here = await aMember(store, hub, { email: 'ici@zones.example' });
	const neighbour = await aMember(store, near, { email: 'voisin@zones.example' });
	const abroad = await aMember(store, far, { email: 'loin@zones.example' });
	const former = await aMember(store, hub, { email: 'parti@zones.example', state: 'left' });
	const nowhere = await aUser(store, { email: 'nullepart@zones.example' });
	const invitee = ({ id, email, name, locale }: User) => ({ userId: id, email, name, locale });
	const guest = { email: 'odile@zones.example', name: 'Odile', locale: 'fr' as const };
	await must(store, byClock(fromEpoch(Date.UTC(2026, 10, 20, 9))), (change) =>
		invite(change, aSubject(hub), [
			...[here, neighbour, abroad, former, nowhere].map(invitee),
			guest
		])
	);
	const mails = await queuedMails(store);
	const named = mails.filter(({ text }) => /\(heure d.Europe\s+centrale\)/.test(text));
	expect(mails).toHaveLength(6);
	expect(named.map(({ to }) => to.email).sort()).toEqual(
		[abroad, former, nowhere, guest].map(({ email }) => email).sort()
	);
});
