import type { World } from '../world/world';
import { all, crossing, desk, type Trespass } from './trespass';

/** Memberships of a hub, and the role of concierge. */
export function onMembers({
	who,
	hopeful,
	comer,
	mistyped,
	invites,
	spareConcierge
}: World): Trespass[] {
	const reason = 'Parce que';
	const [one, two] = hopeful.map(({ membershipId }) => membershipId);
	const self = who.pending.membershipId;
	return [
		{
			what: 'admit oneself',
			path: '/desk/ici/members?/admit',
			fields: { membership: self },
			by: all(403, desk),
			rightful: { role: desk }
		},
		{
			what: 'admit a person to another hub at one’s own list of members',
			path: '/desk/ailleurs/members?/admit',
			fields: { membership: one! },
			by: crossing
		},
		{
			what: 'admit a person to another hub at one’s own desk',
			path: '/desk/ailleurs?/admit',
			fields: { id: one! },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici?/admit' }
		},
		{
			what: 'decline a person of another hub at one’s own list of members',
			path: '/desk/ailleurs/members?/decline',
			fields: { membership: two!, reason },
			by: crossing
		},
		{
			what: 'decline a person of another hub at one’s own desk',
			path: '/desk/ailleurs?/refuse',
			fields: { id: two!, reason },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici?/refuse' }
		},
		{
			what: 'end a membership of another hub',
			path: `/desk/ailleurs/members/${comer.membershipId}?/end`,
			fields: { reason },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/members/${comer.membershipId}?/end` }
		},
		{
			what: 'write a note about a member of another hub',
			path: `/desk/ailleurs/members/${mistyped.membershipId}?/note`,
			fields: { text: 'À surveiller' },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/members/${mistyped.membershipId}?/note` }
		},
		{
			what: 'write a note about oneself',
			path: `/desk/ici/members/${who.fellow.membershipId}?/note`,
			fields: { text: 'Irréprochable' },
			by: all(403, desk)
		},
		{
			what: 'tag a member of another hub',
			path: `/desk/ailleurs/members/${mistyped.membershipId}?/tag`,
			fields: { more: 'bureau' },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/members/${mistyped.membershipId}?/tag` }
		},
		{
			what: 'withdraw an invite of another hub',
			path: '/desk/ailleurs/members/invites?/withdrawInvite',
			fields: { invite: invites.toCome[0] },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/members/invites?/withdrawInvite' }
		},
		{
			what: 'withdraw an invite to run one’s own hub',
			path: '/desk/ici/members/invites?/withdrawInvite',
			fields: { invite: invites.toRun[0] },
			by: { concierge: 404 },
			rightful: { role: 'network', path: '/network/ici?/withdrawInvite' }
		},
		{
			what: 'undo an import of another hub',
			path: '/desk/ailleurs/members/invites?/undo',
			fields: { batch: invites.batch },
			by: { otherDesk: 409 },
			rightful: { role: desk, path: '/desk/ici/members/invites?/undo' }
		},
		{
			what: 'disable the account of a member of another hub',
			path: `/desk/ailleurs/members/${comer.membershipId}?/disable`,
			fields: { reason },
			by: crossing
		},
		{
			what: 'correct the address of a member of another hub',
			path: `/desk/ailleurs/members/${comer.membershipId}?/correct`,
			fields: { email: 'autre@comer.example' },
			by: crossing
		},
		{
			what: 'disable the account of a fellow concierge, or of somebody who belongs to another hub, too',
			path: `/desk/ici/members/${who.concierge.membershipId}?/disable`,
			fields: { reason },
			by: { [desk]: 403 }
		},
		{
			what: 'sign somebody out of the network’s page',
			path: `/network/accounts/${comer.id}?/signOut`,
			fields: {},
			by: all(403, 'network')
		},
		{
			what: 'leave a hub that one does not belong to',
			path: '/me/account?/leave',
			fields: { hub: 'ici' },
			by: { visitor: 303, elsewhere: 404, otherDesk: 404, network: 404, former: 409 }
		},
		...(['fellow', 'concierge', 'otherDesk', 'former'] as const).map((role) => ({
			what: `appoint oneself concierge (${role})`,
			path: '/network/ici?/appoint',
			fields: { name: who[role].name, email: who[role].email },
			by: { [role]: 403 }
		})),
		{
			what: 'appoint a concierge',
			path: '/network/ici?/appoint',
			fields: { name: 'Odile', email: hopeful[0].email },
			by: all(403, 'network'),
			rightful: { role: 'network' }
		},
		{
			what: 'invite somebody to run the network',
			path: '/network?/invite',
			fields: { name: 'Odile', email: 'odile@asked.example' },
			by: all(403, 'network'),
			rightful: { role: 'network' }
		},
		{
			what: 'dismiss a concierge',
			path: '/network/ici?/dismiss',
			fields: { userId: spareConcierge.id },
			by: all(403, 'network'),
			rightful: { role: 'network' }
		}
	];
}
