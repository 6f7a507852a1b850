import type { Db } from '$lib/server/db/types';
import * as attendances from '$lib/server/attendances';
import * as invitations from '$lib/server/invitations';
import * as outbox from '$lib/server/outbox';
import { hourMs } from '$lib/time/durations';

/** Everybody who was invited, with the state of their last mail and their answer. */
export async function invitedPeople(db: Db, subject: invitations.InvitationSubject) {
	const rows = await invitations.listInvitations(db, subject);
	const mails = await outbox.listMailsAbout(
		db,
		rows.map(({ id }) => id)
	);
	const answers = await attendances.listOf(db, subject.id);
	const lastMail = new Map(mails.map((mail) => [mail.subjectId, mail]));
	const people = rows.map((row) => {
		const answer = answers.find((one) =>
			row.userId && one.userId ? one.userId === row.userId : one.email === row.email
		);
		return {
			id: row.id,
			userId: row.userId,
			name: row.name || row.email,
			email: row.name ? row.email : '',
			withdrawn: row.state === 'withdrawn',
			mail: lastMail.get(row.id)?.state ?? null,
			answer: answer?.answer ?? null,
			companions: answer?.companions ?? 0
		};
	});
	return { people, progress: progressOf(mails) };
}

/** How many mails of this subject are sent; `moving` while some are about to be sent. */
function progressOf(mails: outbox.MailRow[]) {
	const of = (...states: outbox.MailState[]) =>
		mails.filter(({ state }) => states.includes(state)).length;
	const waiting = of('queued', 'leased', 'deferred');
	// Earlier batches, more than an hour before the newest mail, do not count as progress.
	const since = Math.max(0, ...mails.map(({ createdAt }) => createdAt)) - hourMs;
	const batch = mails.filter(({ createdAt }) => createdAt >= since);
	return {
		waiting,
		moving: of('queued', 'leased') > 0,
		total: batch.length,
		done: batch.filter(({ state }) => state === 'sent').length,
		trouble: of('rejected', 'uncertain')
	};
}
