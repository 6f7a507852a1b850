import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import { attendances as answers } from '$lib/server/attendances/schema';
import * as auth from '$lib/server/auth';
import { newId } from '$lib/server/db/id';
import type { Store } from '$lib/server/db/store';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { enqueue, type Mail } from '$lib/server/outbox';
import { changeEmail } from '$lib/server/usecases/change-email';
import { collectPersonalData } from '$lib/server/usecases/personal-data/collect';
import { eraseRecords } from '$lib/server/usecases/personal-data/erase-records';
import { dayMs } from '$lib/time/durations';
import { minus, plus } from '$lib/time/instant';
import { aGuest, anEventRow, mailsOf } from '../../factories/attendance';
import { must } from '../../factories/event';
import { aHub } from '../../factories/hub';
import { aMail } from '../../factories/mail';
import { aConcierge, aMember, aUser } from '../../factories/member';
import { byClock, byPerson } from '../../support/change';
import { freshStore } from '../../support/database';
import { queuedMails } from '../../support/mail/mails';
import { tracesOf } from '../../support/personal-data/dump';
import { after, before, lastCode, moves, now, soon } from '../auth/address/place';

const earlier = minus(now, dayMs);
const upcoming = { startsAt: plus(now, dayMs), endsAt: plus(now, 2 * dayMs) };
const going = { answer: 'going' as const, companions: 0 };
const visitor = { now: soon, actor: { kind: 'visitor' as const } };

const writes = (store: Store, to: auth.User, subject: string, input: Partial<Mail> = {}) =>
	must(store, byClock(earlier), (change) =>
		enqueue(
			change,
			aMail(
				{
					...{ kind: 'booking-confirmed', subjectId: newId(), subject, userId: to.id },
					...{ to: { email: to.email, name: to.name }, usefulUntil: plus(now, 9 * dayMs) },
					...input
				},
				now
			)
		)
	);

async function subjectsOf(store: Store, user: auth.User) {
	const all = await collectPersonalData(store.read, user);
	return all.find(({ name }) => name === 'mails')!.rows.map(({ subject }) => subject);
}

/** A concierge corrects the address of a member, who uses the link. */
async function corrects(store: Store, hub: Awaited<ReturnType<typeof aHub>>, member: auth.User) {
	const desk = await aConcierge(store, hub);
	await must(
		store,
		byPerson(desk, now),
		async (change) => (await members.correctEmail(change, hub, member, after)) ?? true
	);
	const code = await lastCode(store);
	return must(store, visitor, (change) => changeEmail(change, code, {}));
}

describe('an address that one person gave up and another took over', () => {
	it('gives each of them their own mails, in the export and in the erasure', async () => {
		const store = await freshStore();
		const first = await aUser(store, { email: 'contact@coop.example', name: 'Première' });
		await writes(store, first, 'De la première');
		const firstMoved = await moves(store, first, 'premiere@apres.example');
		const second = await aUser(store, { email: before, name: 'Seconde' });
		await writes(store, second, 'De la seconde, avant');
		const secondMoved = await moves(store, second, 'contact@coop.example');
		await writes(store, secondMoved, 'De la seconde');
		expect(await subjectsOf(store, firstMoved)).toContain('De la première');
		const ofSecond = await subjectsOf(store, secondMoved);
		expect(ofSecond).toEqual(expect.arrayContaining(['De la seconde, avant', 'De la seconde']));
		expect(ofSecond).not.toContain('De la première');
		await store.write(byClock(soon), (change) => eraseRecords(change, secondMoved));
		expect(await subjectsOf(store, firstMoved)).toContain('De la première');
		expect(await tracesOf(store, ['Seconde', 'De la seconde'])).toEqual([]);
	});

	it('and took back: what another had there in between is not theirs', async () => {
		const store = await freshStore();
		const user = await aUser(store, { email: before });
		const there = await moves(store, user);
		const other = await aUser(store, { email: before, name: 'Autre' });
		await writes(store, other, 'De l’autre');
		await moves(store, other, 'autre@ailleurs.example');
		const back = await moves(store, there, before);
		expect(await subjectsOf(store, back)).not.toContain('De l’autre');
	});
});

describe('an address that was never proved', () => {
	it('is found by the account: its mails are exported and erased after it was corrected', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const wrong = { email: before, name: 'Odile Amance', emailProvedAt: null };
		const member = await aMember(store, hub, wrong);
		await writes(store, member, 'Salle réservée');
		const user = await corrects(store, hub, member);
		expect(await subjectsOf(store, user)).toContain('Salle réservée');
		await store.write(byClock(soon), (change) => eraseRecords(change, user));
		expect(await tracesOf(store, [before, after, 'Odile Amance'])).toEqual([]);
	});

	it('leaves a guest of that address what is theirs: mails, seat, name and sign-up', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await anEventRow(store, hub, upcoming);
		const guest = await aGuest(store, event, { email: before, name: 'Étrangère', now: earlier });
		const member = await aMember(store, hub, { email: before, emailProvedAt: null });
		expect(JSON.stringify(await collectPersonalData(store.read, member))).not.toContain(
			'Étrangère'
		);
		// They take a seat of their own.
		const mine = await must(store, byPerson(member, now), (change) =>
			attendances.answer(change, event, { userId: member.id }, going)
		);
		expect(mine.id).not.toBe(guest.id);
		expect((await attendances.placesOf(store.read, event.id)).going).toBe(2);
		const user = await corrects(store, hub, member);
		const toGuest = (await queuedMails(store)).filter(({ subjectId }) => subjectId === guest.id);
		expect(toGuest.map(({ recipientEmail }) => recipientEmail)).toEqual([before]);
		await store.write(byClock(soon), (change) => eraseRecords(change, user));
		const left = await store.read.select().from(answers).where(eq(answers.id, guest.id)).get();
		expect(left).toMatchObject({ guestName: 'Étrangère', guestEmail: before, answer: 'going' });
		expect((await mailsOf(store, 'attendance-going')).map(({ to }) => to)).toContain(before);
	});

	it('joins nothing when a hub admits its account, and what is theirs once a link proves it', async () => {
		const store = await freshStore();
		const hub = await aHub(store, { admission: 'concierge' });
		const event = await anEventRow(store, hub, upcoming);
		const guest = await aGuest(store, event, { email: before, now: earlier });
		const user = await aUser(store, { email: before, emailProvedAt: null });
		await must(store, byClock(now), (change) => members.addMember(change, hub, user));
		const ofRow = async () =>
			(await attendances.findAttendanceById(store.read, guest.id))?.userId ?? null;
		expect(await ofRow()).toBeNull();
		expect(await subjectsOf(store, user)).toEqual([]);
		const { code } = await must(store, byClock(now), (change) =>
			auth.makeCode(change, user, 'sign-in')
		);
		await auth.signInByLink(store.at(byClock(now)), code, 'Firefox, Linux');
		expect(await ofRow()).toBe(user.id);
		const proved = (await auth.findUser(store.read, user.id))!;
		expect(await subjectsOf(store, proved)).toHaveLength(1);
	});
});

it('an invitation typed for the old address stays there, and goes when its person is erased', async () => {
	const store = await freshStore();
	const [hub, other] = [await aHub(store), await aHub(store)];
	const user = await aMember(store, hub, { email: before, name: 'Odile Amance' });
	const event = await anEventRow(store, other, upcoming);
	const subject = await invitationSubject(store.read, event);
	const typed = { email: before, name: 'Odile Amance', locale: 'fr' as const };
	await must(store, byClock(earlier), (change) => invitations.invite(change, subject, [typed]));
	const moved = await moves(store, user);
	expect(await invitations.listInvitedEmails(store.read, subject)).toEqual([before]);
	expect((await mailsOf(store, 'invitation')).map(({ to }) => to)).toEqual([before]);
	const exported = await collectPersonalData(store.read, moved);
	expect(exported.find(({ name }) => name === 'invitations')?.rows).toHaveLength(1);
	// Whoever has the address next has other invitations.
	const next = await aUser(store, { email: before });
	await store.write(byClock(soon), (change) => auth.addressProved(change, next));
	const ofNext = await collectPersonalData(store.read, next);
	expect(ofNext.find(({ name }) => name === 'invitations')?.rows).toEqual([]);
	await store.write(byClock(soon), (change) => eraseRecords(change, moved));
	expect(await tracesOf(store, ['Odile Amance'])).toEqual([]);
	expect(await invitations.listInvitedEmails(store.read, subject)).toEqual([]);
});
