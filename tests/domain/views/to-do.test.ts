import { expect, it } from 'vitest';
import { outbox } from '$lib/server/outbox/schema';
import { listToDo } from '$lib/server/views/desk/to-do';
import { monday } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { queueMails } from '../../factories/mail';
import { aMember } from '../../factories/member';
import { byClock } from '../../support/change';
import { freshStore } from '../../support/database';

it('a refused mail leads to where a member’s address is corrected, any other one to the mails', async () => {
	const store = await freshStore();
	const hub = await aHub(store, { slug: 'ici' });
	const { email, name, membershipId } = await aMember(store, hub);
	for (const to of [
		{ email, name },
		{ email: 'odile@guest.example', name: 'Odile' }
	]) {
		await queueMails(store, 1, monday, { hubId: hub.id, to });
	}
	await store.write(byClock(monday), ({ tx }) => tx.update(outbox).set({ state: 'rejected' }));
	const reading = { viewer: null, locale: 'fr', now: monday } as const;
	const { items } = await listToDo(store.read, hub, [], reading);
	expect(items.map(({ link }) => link)).toEqual([
		{ href: '/desk/ici/mails?state=rejected', label: 'Voir' },
		{ href: `/desk/ici/members/${membershipId}#address`, label: 'Corriger l’adresse' }
	]);
});
