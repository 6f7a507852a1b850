import * as v from 'valibot';
import type { InvitationId, UserId } from '$lib/server/db/id';
import { invitationText } from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { mailFrame } from '$lib/server/http/mail-frame';
import { isLocale } from '$lib/time/locale';
import { word } from '../invite-form';
import { loadSubject } from '../load-subject';
import type { RequestHandler } from './$types';

/** The mail as one person would receive it: a member, or somebody of whom only the language is known. */
export const GET: RequestHandler = async (request) => {
	const { hub, viewer, subject } = await loadSubject(request);
	const { db, locale: own } = request.locals;
	const { searchParams } = request.url;
	const to = searchParams.get('to') as UserId | null;
	const [member] = to
		? await members.listActiveAmong(db.read, hub.id, { userIds: [to], emails: [] })
		: [];
	const asked = searchParams.get('locale') ?? '';
	const invitation = {
		id: 'preview' as InvitationId,
		...(member ?? { userId: null, name: '', locale: isLocale(asked) ? asked : own })
	};
	const said = v.safeParse(word, searchParams.get('word') ?? '');
	const { html } = invitationText(subject, invitation, {
		...{ message: 'invitation', by: viewer, word: said.success ? said.output : '' }
	});
	return mailFrame(html, { follow: false });
};
