import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import * as attendances from '$lib/server/attendances';
import * as events from '$lib/server/events';
import { setNumber } from '$lib/server/events/set-number';
import { eventTitle } from '$lib/server/events/title';
import * as invitations from '$lib/server/invitations';
import { listHolders } from '$lib/server/notices/holders';
import { outbox } from '$lib/server/outbox/schema';
import * as pitches from '$lib/server/pitches';
import { disableAccount, enableAccount } from '$lib/server/usecases/account-state';
import { changeHub } from '$lib/server/usecases/run-hub';
import { hourMs, minuteMs } from '$lib/time/durations';
import { plus } from '$lib/time/instant';
import { minutes } from '$lib/time/minutes';
import { friday, saturday, sequenceFor, sequenceIn } from '../../../factories/evening';
import { anEvent, monday, must, thursday } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aConcierge, aNetworkAdmin } from '../../../factories/member';
import { tellAt } from '../../../factories/notices';
import { aPitchInput, usualLayout } from '../../../factories/pitch';
import { byClock, byPerson } from '../../../support/change';
import { freshStore } from '../../../support/database';
import { queuedMails } from '../../../support/mail/mails';
import type { Command } from './commands';
import { everyKind, type Somebody } from './people';

const days = [thursday, friday, saturday];
const starts = ['20261126T183000', '20261127T190000', '20261128T190000'];
const names = ['jeudi 26', 'vendredi 27', 'samedi 28'];

type Mail = Awaited<ReturnType<typeof queuedMails>>[number];

/** What of the event somebody learned, by a page or by a mail, as long as that is not dropped. */
interface Learned {
	day: number;
	place: string;
	title: string;
	mail?: Pick<Mail, 'id' | 'kind'>;
}

/**
 * An evening, all kinds of people, and what each of them knows of it: kept here by what pages showed and mails
 * said, so that it owes nothing to what the application remembers.
 */
export async function aWorld() {
	const store = await freshStore();
	const hub = await aHub(store, { address: '7 avenue de Blida, Metz' });
	const concierge = await aConcierge(store, hub);
	const network = await aNetworkAdmin(store);
	const event = await anEvent(store, hub, { kind: 'pitch', title: 'Café 0', capacity: 3 });
	await must(store, byClock(monday), (change) =>
		pitches.createRunningOrder(change, event, usualLayout)
	);
	const people = await everyKind(store, hub);
	const learned = new Map<string, Learned[]>(people.map(({ email }) => [email, []]));
	const seen = new Set<string>();
	const mailed = new Map<string, number>();
	const fed = new Map<string, number>();
	let now = plus(monday, minuteMs);

	const current = async (): Promise<Learned> => {
		const { startsAt, place, ...row } = (await events.findEventById(store.read, event.id))!;
		const day = days.findIndex((one) => one.startsAt === startsAt);
		return { day, place, title: eventTitle(row, 'fr') };
	};
	const known = (email: string, mails: Mail[], only: (one: Learned) => boolean = () => true) => {
		const dropped = new Set(mails.flatMap(({ id, state }) => (state === 'dropped' ? [id] : [])));
		return learned.get(email)!.findLast((one) => !dropped.has(one.mail?.id as never) && only(one));
	};
	const inEntry = ({ mail }: Learned) => mail?.kind.startsWith('invitation') ?? false;

	async function run({ kind, who, value, by }: Command): Promise<void> {
		const person = people[who]!;
		const { user } = person;
		const byDesk = byPerson(concierge, now);
		const desk = (changes: Partial<events.EventDraft>) =>
			store.write(byDesk, (change) => events.change(change, event, changes));
		const row = async () =>
			(await invitations.listInvitations(store.read, { kind: 'event', id: event.id })).find(
				({ email }) => email === person.email
			);
		const mine = () =>
			attendances.findMine(
				store.read,
				event.id,
				user ? { userId: user.id } : { guestEmail: person.email }
			);
		switch (kind) {
			case 'day':
				return void (await desk(days[value]!));
			case 'place':
				return void (await desk({ place: ['', 'Parvis', 'Gare'][value]! }));
			case 'title':
				return void (await desk({ title: `Café ${value}` }));
			case 'number':
				return void (await store.write(byDesk, (change) => setNumber(change, event.id, value + 1)));
			case 'layout': {
				const slotMinutes = minutes(6 + value);
				return void (await store.write(byDesk, (change) =>
					pitches.changeRunningOrder(change, event, { ...usualLayout, slotMinutes })
				));
			}
			case 'address': {
				const address = `${7 + value} avenue de Blida, Metz`;
				return void (await store.write(byDesk, (change) => changeHub(change, hub, { address })));
			}
			case 'invite':
				return void (await store.write(byDesk, (change) =>
					attendances.invite(change, event.id, [person.invitee])
				));
			case 'uninvite':
			case 'sendAgain': {
				const invitation = await row();
				if (!invitation) return;
				const verb = kind === 'uninvite' ? attendances.withdraw : attendances.sendAgain;
				return void (await store.write(byDesk, (change) => verb(change, event.id, invitation.id)));
			}
			case 'answer': {
				const before = await mine();
				const answer = (['going', 'tentative', 'declined'] as const)[value]!;
				const guest = { email: person.email, name: 'Odile', locale: 'fr' as const };
				const attendee = user ? { userId: user.id } : { guest };
				const asConcierge = by === 'desk';
				const context = asConcierge ? byDesk : user ? byPerson(user, now) : byClock(now);
				await store.write(context, (change) =>
					attendances.answer(change, event, attendee, { answer, companions: 0, asConcierge })
				);
				if (!asConcierge && (await mine())?.changedAt !== before?.changedAt) await read(person);
				return;
			}
			case 'pitch': {
				if (!user) return;
				const pitch = await store.write(byPerson(user, now), (change) =>
					pitches.take(change, event, 'any', user, aPitchInput())
				);
				if ('id' in pitch && pitch.createdAt === now) await read(person);
				return;
			}
			case 'remove': {
				const answer = await mine();
				if (!answer) return;
				return void (await store.write(byDesk, (change) => attendances.remove(change, answer, '')));
			}
			case 'takeOff': {
				const pitch = user && (await pitches.findMyPitch(store.read, event.id, user.id));
				if (!pitch) return;
				return void (await store.write(byDesk, (change) => pitches.remove(change, pitch, '')));
			}
			case 'disable':
			case 'enable': {
				if (!user) return;
				return void (await store.write(byPerson(network, now), (change) =>
					kind === 'disable'
						? disableAccount(change, null, user, 'Abus')
						: enableAccount(change, null, user)
				));
			}
			case 'deliver':
				return void (await store.write(byClock(now), ({ tx }) =>
					tx.update(outbox).set({ state: 'sent' }).where(eq(outbox.state, 'queued'))
				));
			case 'wait':
				now = plus(now, [4, 8, 30][value]! * minuteMs);
				return void (await tellAt(store, now));
		}
	}

	async function read({ email }: Somebody): Promise<void> {
		learned.get(email)!.push(await current());
	}

	/** What each new mail says is true, says what was before, and bears the SEQUENCE of the calendar. */
	async function check(): Promise<void> {
		const truth = await current();
		const mails = await queuedMails(store);
		for (const mail of mails.filter(({ id }) => !seen.has(id))) {
			seen.add(mail.id);
			const person = people.find(({ email }) => email === mail.to.email);
			if (!person || /^(hub|account)-/.test(mail.kind)) continue;
			const { email, user } = person;
			const isOver = /cancelled|withdrawn|removed/.test(mail.kind);
			const prose = known(email, mails);
			const entry = known(email, mails, inEntry);
			const before = mail.calendar ? entry : prose;
			const said = isOver ? (before ?? truth) : truth;
			const text = mail.text.replaceAll('\u00a0', ' ');
			expect(text).toContain(names[said.day]);
			if (said.place) expect(text).toContain(said.place);
			const earlier = /Avant : (\S+ \d+)/.exec(text)?.[1];
			if (!isOver && before && prose?.day !== truth.day && before.day !== truth.day) {
				expect(earlier).toBe(names[before.day]);
			}
			if (earlier) expect(earlier).not.toBe(names[said.day]);
			if (!mail.calendar && prose?.day === said.day) expect(earlier).toBeUndefined();
			if (mail.calendar) {
				expect(mail.calendar.content).toContain(`:${starts[said.day]}`);
				if (!isOver)
					expect(mail.calendar.content).toContain(`SUMMARY:${truth.title.replace(',', '\\,')}\r\n`);
				const sequence = sequenceIn(mail);
				expect(sequence).toBeGreaterThanOrEqual(mailed.get(email) ?? 0);
				if (before && before.day !== truth.day && !isOver) {
					expect(sequence).toBeGreaterThan(mailed.get(email) ?? 0);
				}
				mailed.set(email, sequence);
				const holders = await listHolders(store.read, event);
				const reads = holders.some(({ email: holder, attendance, pitch }) => {
					return holder === email && (attendance?.userId ?? pitch?.userId);
				});
				if (user && reads) expect(await sequenceFor(store, event, user)).toBe(sequence);
			}
			if (!isOver) learned.get(email)!.push({ ...truth, mail });
		}
		for (const { email, user } of people) {
			if (!user) continue;
			const sequence = await sequenceFor(store, event, user);
			expect(sequence).toBeGreaterThanOrEqual(fed.get(email) ?? 0);
			fed.set(email, sequence);
		}
	}

	/** Once all is told, whoever has the event knows when and where it is, and entries have its title. */
	async function settle(): Promise<void> {
		now = plus(now, hourMs);
		await tellAt(store, now);
		await check();
		const truth = await current();
		const mails = await queuedMails(store);
		for (const { email, invitation } of await listHolders(store.read, event)) {
			const { day, place, title } = known(email, mails, invitation ? inEntry : undefined)!;
			expect({ day, place }).toEqual({ day: truth.day, place: truth.place });
			if (invitation) expect(title).toBe(truth.title);
		}
	}

	return {
		async do(command: Command) {
			now = plus(now, minuteMs);
			await run(command);
			await check();
		},
		settle,
		/** Everybody who has it learns once that it is cancelled, with what they know of it. */
		async cancel() {
			const before = seen.size;
			const holders = await listHolders(store.read, event);
			await must(store, byClock(now), (change) => events.cancel(change, event, 'Grève'));
			await check();
			const mails = (await queuedMails(store)).slice(before);
			expect(mails.map(({ to }) => to.email).sort()).toEqual(
				holders.map(({ email }) => email).sort()
			);
		}
	};
}
