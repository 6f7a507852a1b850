import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { users } from '$lib/server/auth/schema';
import type { Store } from '$lib/server/db/store';
import type { Event } from '$lib/server/events';
import * as events from '$lib/server/events';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import { outbox } from '$lib/server/outbox/schema';
import { dayMs, hourMs } from '$lib/time/durations';
import { type Instant, minus, plus } from '$lib/time/instant';
import { answerAsGuest } from '../../../factories/attendance';
import { anEvent, monday, must, thursday } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import {
	guestOf,
	invitationsTo,
	inviteGuests,
	mailsArrived
} from '../../../factories/invitations/invited';
import { aMember } from '../../../factories/member';
import { byClock } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { queuedMails } from '../../../support/mail/mails';

const tuesday = plus(monday, dayMs);

/** Guests were invited on Monday at noon, and their mails have arrived. */
async function invited(...names: string[]) {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	await inviteGuests(store, event, names);
	await mailsArrived(store);
	return { store, hub, event };
}

const reminding = (store: Store, event: Event, at: Instant, sending: invitations.Sending = {}) =>
	attendances.remindInPortions(store.at(byClock(at)), event, sending);

async function remindedOn(store: Store, at: Instant): Promise<string[]> {
	const mails = await queuedMails(store);
	return mails.filter(({ createdAt }) => createdAt === at).map(({ to }) => to.name);
}

async function plan(store: Store, event: Event, at: Instant) {
	const subject = await invitationSubject(store.read, event);
	const silent = await attendances.listSilent(store.read, event);
	const { due, ...left } = await invitations.planReminders(store.read, subject, silent, at);
	return { due: due.map(({ name }) => name), ...left };
}

it('reminds those who have not answered, with a word of the concierge’s own', async () => {
	const { store, event } = await invited('Agathe', 'Eva', 'Hugo', 'Paul');
	await answerAsGuest(store, event, { ...guestOf('Agathe'), answer: 'going' });
	await answerAsGuest(store, event, { ...guestOf('Eva'), answer: 'declined' });
	await answerAsGuest(store, event, { ...guestOf('Hugo'), answer: 'tentative' });
	const word = 'Il reste des chaises.\nVenez !';
	expect(await reminding(store, event, tuesday, { word })).toEqual({ reminded: 1 });
	expect(await remindedOn(store, tuesday)).toContain('Paul');
	const reminder = (await queuedMails(store)).findLast(({ to }) => to.name === 'Paul')!;
	expect(reminder.kind).toBe('invitation');
	expect(reminder.text).toContain('Nous n’avons pas encore votre réponse à cette invitation.');
	expect(reminder.text).toContain(word);
	expect(reminder.subject).toBe((await queuedMails(store))[0]!.subject);
});

it('asks calendars nothing anew: the same SEQUENCE with a newer stamp, in the same conversation', async () => {
	const { store, event } = await invited('Agathe');
	await reminding(store, event, tuesday);
	const [first, second] = await queuedMails(store);
	const entryOf = ({ calendar }: typeof first & object, name: string) =>
		new RegExp(`^${name}:(.*)\r$`, 'm').exec(calendar!.content)?.[1];
	expect(entryOf(second!, 'SEQUENCE')).toBe(entryOf(first!, 'SEQUENCE'));
	expect(entryOf(second!, 'DTSTAMP')).toBe('20261124T110000Z');
	expect([second!.inReplyTo, second!.thread]).toEqual([first!.id, first!.thread]);
});

it('reminds nobody twice within a day', async () => {
	const { store, event } = await invited('Agathe');
	expect(await reminding(store, event, minus(tuesday, 1))).toEqual({ reminded: 0 });
	expect(await reminding(store, event, tuesday)).toEqual({ reminded: 1 });
	expect(await plan(store, event, plus(tuesday, 2 * dayMs))).toMatchObject({ due: [], lately: 1 });
	await mailsArrived(store);
	expect(await reminding(store, event, plus(tuesday, dayMs - 1))).toEqual({ reminded: 0 });
	expect(await reminding(store, event, plus(tuesday, dayMs))).toEqual({ reminded: 1 });
});

it('leaves out who has opted out, whose address rejected the invitation, and who was uninvited', async () => {
	const { store, hub, event } = await invited('Agathe', 'Eva', 'Hugo', 'Paul');
	await store.write(byClock(monday), (change) =>
		invitations.optOut(change, hub.id, guestOf('Agathe').email)
	);
	await store.write(byClock(), ({ tx }) =>
		tx
			.update(outbox)
			.set({ state: 'rejected' })
			.where(eq(outbox.recipientEmail, guestOf('Eva').email))
	);
	const hugo = (await invitationsTo(store, event)).get('Hugo')!;
	await store.write(byClock(plus(monday, hourMs)), (change) =>
		attendances.withdraw(change, event.id, hugo.id)
	);
	expect(await plan(store, event, tuesday)).toEqual({
		...{ due: ['Paul'], lately: 0, optedOut: 1, rejected: 1 }
	});
	expect(await reminding(store, event, tuesday)).toEqual({ reminded: 1 });
});

it('leaves out disabled accounts, and who has answered with an account', async () => {
	const store = await freshStore();
	const hub = await aHub(store);
	const event = await anEvent(store, hub);
	const [comes, disabled, silent] = [
		await aMember(store, hub),
		await aMember(store, hub),
		await aMember(store, hub)
	];
	const { invitable } = await attendances.listInvitable(store.read, event);
	await must(store, byClock(monday), (change) => attendances.invite(change, event.id, invitable));
	await must(store, byClock(monday), (change) =>
		attendances.answer(change, event, { userId: comes.id }, { answer: 'going', companions: 0 })
	);
	await store.write(byClock(), ({ tx }) =>
		tx.update(users).set({ disabledAt: monday }).where(eq(users.id, disabled.id))
	);
	const names = (await attendances.listSilent(store.read, event)).map(({ userId }) => userId);
	expect(names).toEqual([silent.id]);
});

it('is refused once the event has begun, or is cancelled', async () => {
	const { store, event } = await invited('Agathe');
	expect(await reminding(store, event, thursday.startsAt)).toEqual({
		...{ reminded: 0, stopped: { refused: 'event-not-inviting' } }
	});
	await must(store, byClock(tuesday), (change) => events.cancel(change, event, 'Fuite d’eau'));
	expect(await reminding(store, event, tuesday)).toEqual({
		...{ reminded: 0, stopped: { refused: 'event-cancelled' } }
	});
});
