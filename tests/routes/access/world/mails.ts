import { eq } from 'drizzle-orm';
import * as alerts from '$lib/server/alerts';
import * as auth from '$lib/server/auth';
import * as calendars from '$lib/server/calendars';
import type { MailId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { tokenOf } from '$lib/server/attendances';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { enqueue } from '$lib/server/outbox';
import { outbox } from '$lib/server/outbox/schema';
import { dataToken } from '$lib/server/usecases/personal-data/guests/data-link';
import { dayMs } from '$lib/time/durations';
import { type Instant, plus } from '$lib/time/instant';
import { anAlert, askedToken, stopToken } from '../../../factories/alert';
import { must } from '../../../factories/event';
import { aContactList } from '../../../factories/invitations/contact-list';
import { aCalendarPart } from '../../../factories/calendar-part';
import { aMail } from '../../../factories/mail';
import { aUser } from '../../../factories/member';
import { codeIn } from '../../../support/mail/mailed-code';
import { queuedMails } from '../../../support/mail/mails';
import { makeInvites } from './invites';
import type { makePeople } from './people';
import type { makeProgramme } from './programme';
import { byClock, byPerson } from '../../../support/change';

/** The password of a person who has signed up but not verified the address. */
export const newcomersPassword = 'onze hérons sur un pont';

/** Mails of a hub and of accounts, invitations, and the codes and tokens in mailed links. */
export async function makeMails(
	store: Store,
	{ hub, other, who, mistyped }: Awaited<ReturnType<typeof makePeople>>,
	{ pitchNight, guest, eventSeries }: Awaited<ReturnType<typeof makeProgramme>>,
	now: Instant
) {
	const asked = ['keyed@invited.example', 'typed@invited.example'].map((email) => ({
		...{ email, name: '', locale: 'fr' as const }
	}));
	const subject = await invitationSubject(store.read, pitchNight);
	await must(store, byPerson(who.concierge, now), (change) =>
		invitations.invite(change, subject, asked)
	);
	const contactList = await aContactList(store, hub, {}, now);
	const [keyed, invited] = await invitations.listInvitations(store.read, subject);

	const write = async (subjectId: string, input: Parameters<typeof aMail>[0]) => {
		const mail = aMail({ subjectId, usefulUntil: plus(now, 9 * dayMs), ...input }, now);
		return ((await must(store, byClock(now), (change) => enqueue(change, mail))) as { id: MailId })
			.id;
	};
	const calendar = aCalendarPart();
	const mails = {
		ours: await write('a', { hubId: hub.id, subject: 'Nouvelles de la maison', calendar }),
		account: await write('b', {
			...{ kind: 'reset-link', subject: 'Lien très personnel' },
			to: { email: who.holder.email, name: '' }
		}),
		theirs: await write('c', { hubId: other.id, subject: 'Nouvelles des autres' }),
		failed: await write('d', { hubId: hub.id, subject: 'Parti en vain' })
	};
	await must(store, byClock(), ({ tx }) =>
		tx.update(outbox).set({ state: 'rejected' }).where(eq(outbox.id, mails.failed))
	);

	const newcomer = { email: 'neuve@sillon.example', name: 'Neuve', locale: 'fr' as const };
	const passwordHash = await auth.hashPassword(newcomersPassword);
	const input = { ...newcomer, passwordHash, introduction: '', houseRulesVersion: 1 };
	await must(store, byClock(now), (change) => members.signUp(change, hub, input));
	const proving = (await queuedMails(store)).findLast(({ kind }) => kind === 'sign-up');
	await must(store, byPerson(who.concierge, now), (change) =>
		members.correctEmail(change, hub, mistyped, 'juste@sillon.example')
	);
	const correcting = (await queuedMails(store)).findLast(
		({ kind }) => kind === 'email-change-link'
	);
	const forgetful = await aUser(store);
	const parting = await aUser(store);
	const invites = await makeInvites(store, { hub, who }, now);
	const codes = {
		verifyEmail: codeIn(proving),
		emailChange: codeIn(correcting),
		signIn: (
			await must(store, byClock(now), (change) => auth.makeCode(change, forgetful, 'sign-in'))
		).code,
		reset: (await must(store, byClock(now), (change) => auth.makeCode(change, forgetful, 'reset')))
			.code,
		leave: (await must(store, byClock(now), (change) => auth.makeCode(change, parting, 'leave')))
			.code,
		guestData: dataToken(guest.guestEmail!, now),
		...invites.codes,
		/** There is an admin already, and so no code that opens anything. */
		admin: 'of-an-older-start'
	};
	const lastPart = (address: string) => new URL(address).pathname.split('/').at(-1)!;
	const tokens = {
		feed: lastPart(calendars.personalAddress(who.holder)).replace('.ics', ''),
		guest: tokenOf(guest),
		invitation: lastPart(invitations.answerLink(keyed!)),
		stop: lastPart(invitations.stopLink(keyed!)),
		alert: await askedToken(store, eventSeries, 'eva@guest.example', now),
		alertStop: stopToken(await anAlert(store, eventSeries, 'hugo@guest.example', now))
	};
	// As the running application would: nothing is left for its jobs to do while the test watches.
	await must(store, byClock(now), (change) => alerts.tellNextEditions(change, 25));
	const keys = { mails, codes, tokens, contactList, invites: invites.ids };
	return { ...keys, keyed: keyed!, invited: invited! };
}
