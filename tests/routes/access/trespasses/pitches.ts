import type { World } from '../world/world';
import { all, crossing, desk, type Trespass } from './trespass';

/** Other people’s pitches, and running orders of other hubs. */
export function onPitches({ pitch, placed, proposed, slots }: World): Trespass[] {
	const words = { kind: 'idea', title: 'Consigne volée' };
	const [slot, other, free] = [slots[0]!.id, slots[1]!.id, slots[2]!.id];
	return [
		{
			what: 'take a slot without belonging to a hub',
			path: '/events/soiree/pitch?/take',
			fields: { ...words, slot: 'any' },
			by: { visitor: 303, pending: 409, former: 409, network: 409 },
			rightful: { role: 'elsewhere' }
		},
		{
			what: 'wait for a slot without belonging to a hub',
			path: '/events/comble/pitch?/wait',
			fields: words,
			by: { visitor: 303, pending: 409, former: 409, network: 409 },
			rightful: { role: 'otherDesk' }
		},
		{
			what: 'exchange slots of another hub’s event under one’s own',
			path: '/desk/ailleurs/events/leur-soiree?/swap',
			fields: { slot, other },
			by: { otherDesk: 409, concierge: 403 },
			rightful: { role: desk, path: '/desk/ici/events/soiree?/swap' }
		},
		{
			what: 'give a slot of another hub’s event to one’s own member',
			path: `/desk/ailleurs/events/leur-soiree/slots/${other}?/place`,
			fields: { person: 'nobody', title: 'Consigne volée' },
			by: crossing
		},
		{
			what: 'give a slot of another hub’s event to somebody without an account',
			path: `/desk/ailleurs/events/leur-soiree/slots/${other}?/placeGuest`,
			fields: { name: 'Odile', email: '', title: 'Consigne volée' },
			by: crossing
		},
		{
			what: 'ask by mail for a slot of another hub’s event',
			path: `/desk/ailleurs/events/soiree/slots/${free}?/askAddress`,
			fields: { email: 'asked@invited.example', name: '', word: '' },
			by: crossing,
			rightful: { role: desk, path: `/desk/ici/events/soiree/slots/${free}?/askAddress` }
		},
		{
			what: 'remove a pitch from another hub’s programme under one’s own event',
			path: '/desk/ailleurs/events/leur-soiree?/removePitch',
			fields: { pitch: placed.id, reason: 'Complet' },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/events/comble?/removePitch' }
		},
		{
			what: 'take back what another hub’s desk has proposed',
			path: '/desk/ailleurs/events/soiree?/withdrawRequest',
			fields: { request: proposed.toWithdraw.id },
			by: crossing,
			rightful: { role: desk, path: '/desk/ici/events/soiree?/withdrawRequest' }
		},
		{
			what: 'decline what was proposed to somebody else',
			path: '/events/soiree?/declinePitch',
			fields: { request: proposed.toFellow.id },
			by: all(403, 'fellow'),
			rightful: { role: 'fellow' }
		},
		{
			what: 'edit another person’s pitch',
			path: `/events/soiree/pitch/${pitch.id}?/edit`,
			fields: words,
			by: all(404, 'holder'),
			rightful: { role: 'holder' }
		},
		{
			what: 'withdraw another person’s pitch',
			path: `/events/soiree/pitch/${pitch.id}?/withdraw`,
			fields: {},
			by: all(404, 'holder')
		}
	];
}
