import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as m from '$lib/messages/catalogue';
import { locales } from '$lib/time/locale';
import { aGuest } from '../../factories/attendance';
import { anEvening, hoursLater, later } from '../../factories/evening';
import { monday, must } from '../../factories/event';
import { aMember } from '../../factories/member';
import { tellAt } from '../../factories/notices';
import { byPerson } from '../../support/change';

describe('a no that the desk notes', () => {
	it.each([
		['going', 2, true],
		['going', 1, false],
		['tentative', 2, false]
	] as const)(
		'of “%s”, at an event of %i places, gives a place back: %s',
		async (answer, capacity, back) => {
			const { store, event, concierge, mails } = await anEvening({ capacity });
			await aGuest(store, event, { email: 'first@guest.example' });
			const mine = await aGuest(store, event, { email: 'vient@guest.example', answer });
			await must(store, byPerson(concierge, later), (change) =>
				attendances.answerAgain(change, mine, {
					...{ answer: 'declined', companions: 0, asConcierge: true }
				})
			);
			const [mail] = await mails(/^attendance-declined$/);
			expect(mail!.text).toContain('a noté que vous ne venez pas');
			expect(mail!.text.includes('Votre place est rendue')).toBe(back);
		}
	);
});

it('a mail about an invitation does not say that its reader, who may have left, is a member', async () => {
	const { store, hub, invite, change, mails } = await anEvening();
	const member = await aMember(store, hub);
	await invite(monday, { ...member, userId: member.id });
	await change({ title: 'Grand café' }, later);
	await tellAt(store, hoursLater(1));
	const all = await mails(/^invitation/);
	expect(all.map(({ kind }) => kind)).toEqual(['invitation', 'invitation-update']);
	for (const { text } of all) {
		expect(text).not.toContain('membre');
		expect(text).toContain('parce que Coworking Metz vous a envoyé une invitation');
	}
});

it.each(locales)('what was before is called by one word in every mail: %s', (locale) => {
	const values = { when: 'WHEN', where: 'WHERE', title: 'TITLE' };
	const words = [
		m.events_mail_before_when,
		m.events_mail_before_where,
		m.invitations_update_before,
		m.invitations_update_before_when,
		m.invitations_reworded_before
	].map((sentence) => sentence(values, { locale }).split(/[\s:]/u)[0]);
	expect(new Set(words).size).toBe(1);
});
