import type { RequestEvent } from '@sveltejs/kit';
import { invitationSubject } from '$lib/server/events/mail/invitation-subject';
import { loadEventForConcierge } from '$lib/server/http/load/event';

/** The event of the concierge's hub as a subject of invitations, and whether one can still invite to it. */
export async function loadSubject(request: RequestEvent<{ hub: string; event: string }>) {
	const { hub, viewer, event } = await loadEventForConcierge(request);
	const { db, now } = request.locals;
	const subject = await invitationSubject(db.read, event);
	const over = event.state === 'cancelled' || now >= event.startsAt;
	const inviting = event.state === 'published' && !over;
	return { hub, viewer, event, subject, over, inviting };
}
