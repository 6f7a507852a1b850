import { gates } from '../roles';
import type { World } from '../world/world';
import { alike, all, crossing, desk, type Trespass } from './trespass';

/** Members' events, and events of another hub. */
export function onEvents({ workday, attendance, invited, closed, eventSeries }: World): Trespass[] {
	const theirs = '/desk/ailleurs/events/leur-soiree';
	const ours = '/desk/ici/events/soiree';
	const event = {
		...{ kind: 'talk', title: 'Un autre titre', day: workday, from: '18:30', until: '20:00' },
		...{ visibility: 'public', then: 'save' }
	};
	const person = attendance.id;
	return [
		{
			what: 'answer for an event of members',
			path: '/events/ag?/answer',
			fields: { answer: 'going', companions: 0 },
			by: all(403, ...gates.members),
			rightful: { role: 'fellow' }
		},
		{
			what: 'ask for a link to an event of members',
			path: '/events/ag?/ask',
			fields: { answer: 'going', companions: 0, name: 'Léo', email: 'leo@visitor.example' },
			by: { ...all(403, ...gates.members), ...alike(gates.members, 409) }
		},
		{
			what: 'answer for a draft',
			path: '/events/brouillon?/answer',
			fields: { answer: 'going', companions: 0 },
			by: { ...all(404, desk), concierge: 409 }
		},
		{
			what: 'check in at another hub from one’s own desk',
			path: '/desk/ailleurs?/arrive',
			fields: { event: 'soiree', id: person },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici?/arrive' }
		},
		{
			what: 'check in at another event under one’s own',
			path: `${theirs}?/arrive`,
			fields: { person },
			by: crossing
		},
		{
			what: 'undo a check-in at another event under one’s own',
			path: `${theirs}?/undo`,
			fields: { person },
			by: crossing,
			rightful: { role: desk, path: `${ours}?/undo` }
		},
		{
			what: 'answer for a person at another event under one’s own',
			path: `${theirs}?/answer`,
			fields: { person, answer: 'declined', companions: 0 },
			by: crossing,
			rightful: { role: desk, path: `${ours}?/answer` }
		},
		{
			what: 'remove a person from the list of another event under one’s own',
			path: `${theirs}?/remove`,
			fields: { person, reason: '' },
			by: crossing,
			rightful: { role: desk, path: `${ours}?/remove` }
		},
		{
			what: 'withdraw an invitation to another event under one’s own',
			path: `${theirs}/invitations?/withdraw`,
			fields: { invitation: invited.id },
			by: crossing,
			rightful: { role: desk, path: `${ours}/invitations?/withdraw` }
		},
		{
			what: 'invite to another hub’s event',
			path: '/desk/ailleurs/events/soiree/invitations?/invite',
			fields: { addresses: 'more@invited.example', locale: 'fr', confirmed: 1 },
			by: crossing,
			rightful: { role: desk, path: `${ours}/invitations?/invite` }
		},
		{
			what: 'rewrite another hub’s event',
			path: '/desk/ailleurs/events/ag/edit?/save',
			fields: event,
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/events/ag/edit?/save' }
		},
		{
			what: 'cancel an event as a member',
			path: '/desk/ici/events/ag/edit?/cancel',
			fields: { reason: 'Plus envie' },
			by: all(403, desk)
		},
		{
			what: 'cancel another hub’s event',
			path: '/desk/ailleurs/events/ag/edit?/cancel',
			fields: { reason: 'Plus envie' },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/events/ag/edit?/cancel' }
		},
		{
			what: 'skip a date of another hub’s series',
			path: `/desk/ailleurs/series/${eventSeries.slug}?/skip`,
			fields: { plannedDate: eventSeries.anchorDate, reason: 'Travaux' },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/series/${eventSeries.slug}?/skip` }
		},
		{
			what: 'end another hub’s series',
			path: `/desk/ailleurs/series/${closed.slug}?/end`,
			fields: { coming: 'cancel', endReason: 'Fini' },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/series/${closed.slug}?/end` }
		}
	];
}
