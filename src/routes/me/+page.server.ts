import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as attendances from '$lib/server/attendances';
import * as calendars from '$lib/server/calendars';
import * as events from '$lib/server/events';
import { eventTitle } from '$lib/server/events/title';
import * as hubs from '$lib/server/hubs';
import * as members from '$lib/server/members';
import * as pitches from '$lib/server/pitches';
import { answerForm } from '$lib/server/http/forms/answer';
import { given } from '$lib/server/http/forms/fields';
import { findDone, flashOf } from '$lib/server/http/forms/flash';
import { readForm, refusedForm } from '$lib/server/http/forms/form';
import { submit } from '$lib/server/http/forms/submit/submit';
import { orNotFound, requireViewer } from '$lib/server/http/guards';
import type { Viewer } from '$lib/server/members/viewer';
import { nextOf, ownItem } from '$lib/server/views/agenda/own-items';
import { answeredSentence } from '$lib/server/views/events/answered';
import { openInvitations } from '$lib/server/views/events/open-invitations';
import { proposedSlot } from '$lib/server/views/events/proposed-slot';
import { labelOf } from './label-of';
import { longDate } from '$lib/time/format';
import { dateOf } from '$lib/time/wall';
import type { Actions, PageServerLoad, PageServerLoadEvent } from './$types';

const shown = 5;

const invitedForm = v.object({ ...answerForm.entries, event: given() });

export const load: PageServerLoad = async (event) => {
	const viewer = requireViewer(event);
	const { db, now, locale } = event.locals;
	const reading = { viewer, locale, now };
	const [memberships, all, own, invited, proposed, unread] = await Promise.all([
		members.listMemberships(db.read, viewer.id),
		hubs.listHubs(db.read),
		calendars.listOwn(db.read, { id: viewer.id, locale }, now),
		openInvitations(db.read, reading),
		pitches.listOpenRequests(db.read, viewer.id, now),
		members.listUnreadRules(db.read, viewer.id)
	]);
	const answered = await answeredTo(event, viewer);
	const living = memberships.filter(({ state }) => state !== 'left');
	const zoneOf = new Map(all.map(({ id, zone }) => [id, zone]));
	const next = nextOf(own.coming, reading);
	const coming = own.coming.filter(({ uid }) => uid !== next?.id);
	const active = living.filter(members.isActive);
	return {
		flash: flashOf(event, { ...sentencesFor(viewer), answered: () => answered }),
		name: viewer.name,
		next,
		proposed: proposed.flatMap((one) => {
			const hub = all.find(({ id }) => id === one.event.hubId);
			return hub ? proposedSlot(one, hub, event.locals) : [];
		}),
		unread: unread.map(({ slug, hub, mustAccept, first }) => ({ slug, hub, mustAccept, first })),
		invited,
		coming: coming.slice(0, shown).map((entry) => ownItem(entry, reading)),
		more: coming.length > shown,
		past: own.past
			.filter(({ status }) => status === 'confirmed')
			.slice(0, shown)
			.map((entry) => ownItem(entry, reading)),
		/** Where a room is booked: the rooms of the only hub, or a choice; null for who may book nowhere. */
		rooms:
			active.length === 1 ? `/hubs/${active[0]!.hubSlug}/rooms` : active.length ? '/rooms' : null,
		memberships: living.map((membership) => ({
			hub: labelOf(membership),
			role: membership.role,
			state: membership.state,
			reason: membership.refusalReason,
			asked: longDate(dateOf(membership.requestedAt, zoneOf.get(membership.hubId)!), locale)
		}))
	};
};

export const actions: Actions = {
	/** The answer to an invitation, from the list of those that are open. */
	answer: async (event) => {
		const viewer = requireViewer(event);
		const form = await readForm(event, invitedForm);
		if (!form.valid) return form.failure;
		const { db } = event.locals;
		const { event: slug, ...input } = form.values;
		const asked = orNotFound(await events.findEvent(db.read, slug));
		const who = { userId: viewer.id };
		// Who is not invited and cannot see it does not learn that it is there.
		orNotFound((await attendances.canAnswer(db.read, asked, who)) || undefined);
		const hub = orNotFound(await hubs.findHubById(db.read, asked.hubId));
		const refused = await submit(
			event,
			(change) => attendances.answer(change, asked, who, input),
			() => ({ to: '/me', done: 'answered', about: slug })
		);
		return refusedForm(event, form.typed, refused, hub.zone);
	}
};

/** What the viewer has just answered, and to what, as it is stored. */
async function answeredTo(event: PageServerLoadEvent, { id }: Viewer): Promise<string | undefined> {
	const { done, about } = findDone(event) ?? { done: '', about: '' };
	if (done !== 'answered') return undefined;
	const { db, locale } = event.locals;
	const asked = await events.findEvent(db.read, about);
	const mine = asked && (await attendances.findMine(db.read, asked.id, { userId: id }));
	if (!asked || !mine) return undefined;
	const position = await attendances.waitingPosition(db.read, mine);
	const said = answeredSentence(mine, position);
	return m.members_me_answered({ event: eventTitle(asked, locale), said });
}

/** What was done, about a hub of the viewer. */
function sentencesFor({ memberships }: Viewer) {
	return {
		joined: ({ about }: { about: string }) => {
			const membership = memberships.find(({ hubSlug }) => hubSlug === about);
			return membership && m.members_me_joined({ hub: membership.hubName });
		}
	};
}
