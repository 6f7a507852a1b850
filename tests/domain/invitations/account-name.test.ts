import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as auth from '$lib/server/auth';
import * as events from '$lib/server/events';
import { listInvitations } from '$lib/server/invitations';
import { anEvent, at, monday, must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMember } from '../../factories/member';
import { tellChanges } from '../../factories/notices';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';

it('an invited member is written to by the name and in the language that their account has now', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const member = await aMember(store, hub, { name: 'Eva X', locale: 'de' });
	const invitee = { ...member, userId: member.id };
	await must(store, byClock(monday), (change) => attendances.invite(change, event.id, [invitee]));
	await must(store, byPerson(member, monday), async (change) => {
		await auth.rename(change, member.id, 'Eva Neu');
		await auth.changeLocale(change, member.id, 'fr');
		return member;
	});
	const friday = { startsAt: at('2026-11-27', '19:00'), endsAt: at('2026-11-27', '22:00') };
	await must(store, byClock(monday), (change) => events.change(change, event, friday));
	await tellChanges(store);
	const [first, update] = await queuedMails(store);
	expect([first!.to.name, first!.locale]).toEqual(['Eva X', 'de']);
	expect([update!.to.name, update!.locale]).toEqual(['Eva Neu', 'fr']);
	expect(update!.calendar!.content.replaceAll('\r\n ', '')).toContain('CN="Eva Neu"');
	const [row] = await listInvitations(store.read, { kind: 'event', id: event.id });
	expect(row).toMatchObject({ name: 'Eva Neu', locale: 'fr' });
});
