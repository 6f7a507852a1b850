import type { InvitationId } from '$lib/server/db/id';
import { invitationText } from '$lib/server/invitations';
import { mailFrame } from '$lib/server/http/mail-frame';
import { loadSubject } from '../load-subject';
import type { RequestHandler } from './$types';

/** The mail as the concierge would receive it; its links do nothing. */
export const GET: RequestHandler = async (request) => {
	const { viewer, subject } = await loadSubject(request);
	const { locale } = request.locals;
	const invitation = {
		id: 'preview' as InvitationId,
		userId: viewer.id,
		name: viewer.name,
		locale
	};
	const { html } = invitationText(subject, invitation, { message: 'invitation', by: viewer });
	return mailFrame(html, { follow: false });
};
