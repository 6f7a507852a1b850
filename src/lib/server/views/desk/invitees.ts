import type { Db } from '$lib/server/db/types';
import * as attendances from '$lib/server/attendances';
import * as invitations from '$lib/server/invitations';
import * as outbox from '$lib/server/outbox';
import { pageOf } from '../page-of';

/** By what the invited have answered; the silent have not, and the withdrawn are not asked any more. */
export const answerGroups = [
	...(['going', 'tentative', 'waitlisted', 'silent', 'declined', 'withdrawn'] as const)
];
export type AnswerGroup = (typeof answerGroups)[number];

export interface InvitedPerson {
	id: string;
	name: string;
	/** Empty when it stands in place of the name. */
	email: string;
	companions: number;
	/** The state of their last mail, unless it was sent; null when there is none. */
	mail: outbox.MailState | null;
}

const names = new Intl.Collator('fr', { sensitivity: 'base' });

/** How many of each group a page shows beside the others, and alone. */
const [few, many] = [12, 60];

/** Everybody who was invited, by answer, with the state of their last mail. */
export async function invitedPeople(
	db: Db,
	subject: invitations.InvitationSubject,
	{ only, page }: { only: AnswerGroup | undefined; page: number }
) {
	const rows = await invitations.listInvitations(db, subject);
	const mails = await outbox.listMailsAbout(
		db,
		rows.map(({ id }) => id)
	);
	const answerOf = answersBy(await attendances.listOf(db, subject.id));
	const lastMail = new Map(mails.map((mail) => [mail.subjectId, mail.state]));
	const people = rows.map((row) => {
		const answer = answerOf(row);
		const mail = lastMail.get(row.id) ?? null;
		return {
			group: row.state === 'withdrawn' ? 'withdrawn' : (answer?.answer ?? 'silent'),
			person: {
				id: row.id,
				name: row.name || row.email,
				email: row.name ? row.email : '',
				companions: answer?.companions ?? 0,
				mail: mail === 'sent' ? null : mail
			}
		};
	});
	const groups = answerGroups.map((group) => {
		const all = people
			.flatMap((one) => (one.group === group ? one.person : []))
			.sort((a, b) => names.compare(a.name, b.name));
		return { group, count: all.length, ...shownOf(all, { group, only, page }) };
	});
	const shown = only ? groups.filter(({ group }) => group === only) : groups;
	return {
		counts: Object.fromEntries(groups.map(({ group, count }) => [group, count])) as Record<
			AnswerGroup,
			number
		>,
		groups: shown.filter(({ count }) => count > 0)
	};
}

function shownOf(
	all: InvitedPerson[],
	{ group, only, page }: { group: AnswerGroup; only: AnswerGroup | undefined; page: number }
) {
	if (!only)
		return { people: all.slice(0, few), more: all.length > few ? `?group=${group}` : null };
	const { rows, page: at, pages } = pageOf(all, page, many);
	const link = (to: number) => (to < 1 || to > pages ? null : `?group=${group}&page=${to}`);
	return {
		people: rows,
		more: null,
		previous: link(at - 1),
		next: link(at + 1)
	};
}

/** The answer of an invited person, by account or else by address. */
function answersBy(answers: attendances.AttendeeRow[]) {
	const byUser = new Map(
		answers.flatMap((one) => (one.userId ? [[one.userId, one] as const] : []))
	);
	const byEmail = new Map(answers.map((one) => [one.email.toLowerCase(), one] as const));
	return ({ userId, email }: invitations.Invitation) =>
		(userId && byUser.get(userId)) || byEmail.get(email);
}
