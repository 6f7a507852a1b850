import type { Role } from './roles';
import type { World } from './world/world';

/** A form with fields that it does not have (security S25), and what is to be stored all the same. */
export interface Smuggled {
	what: string;
	role: Role;
	path: string;
	fields: Record<string, string | number>;
	smuggled: Record<string, string | number>;
	/** A query for one row: the change the form is for, and the columns that it must not touch. */
	question: { sql: string; args: string[] };
	row: Record<string, unknown>;
}

export function smuggledIn({ who, hub, other, workday, meeting, pitchNight }: World): Smuggled[] {
	const { holder, fellow, elsewhere } = who;
	return [
		{
			what: 'a role with the request to join',
			...{ role: 'elsewhere', path: '/me/join/ici', fields: { houseRules: 'on', version: 1 } },
			smuggled: { role: 'concierge', state: 'active', userId: holder.id, networkAdmin: 1 },
			question: {
				sql: 'SELECT role, state FROM memberships WHERE hub_id = ? AND user_id = ?',
				args: [hub.id, elsewhere.id]
			},
			row: { role: 'member', state: 'pending' }
		},
		{
			what: 'rights, an address and a password with one’s name',
			...{ role: 'fellow', path: '/me/account?/save', fields: { name: 'Autre Nom', locale: 'fr' } },
			smuggled: {
				networkAdmin: 1,
				email: 'autre@visitor.example',
				passwordHash: 'x',
				id: holder.id
			},
			question: {
				sql: 'SELECT name, email, network_admin, password_hash FROM users WHERE id = ?',
				args: [fellow.id]
			},
			row: { name: 'Autre Nom', email: fellow.email, network_admin: 0, password_hash: null }
		},
		{
			what: 'another holder with a booking',
			...{ role: 'fellow', path: '/hubs/ici/rooms?/book' },
			fields: {
				...{ room: 'seille', day: workday, from: '08:00', until: '09:00' },
				requestKey: 'b'.repeat(20),
				title: 'À mon nom'
			},
			smuggled: { holder: holder.id, kind: 'event', state: 'cancelled', hubId: other.id },
			question: {
				sql: 'SELECT holder_id, kind, state, hub_id FROM bookings WHERE title = ?',
				args: ['À mon nom']
			},
			row: { holder_id: fellow.id, kind: 'member', state: 'confirmed', hub_id: hub.id }
		},
		{
			what: 'another event, another person and an arrival with an answer',
			...{ role: 'elsewhere', path: '/events/soiree?/answer', fields: { answer: 'going' } },
			smuggled: { eventId: meeting.id, userId: holder.id, arrivedAt: 1, asConcierge: 1 },
			question: {
				sql: 'SELECT event_id, answer, arrived_at FROM attendances WHERE user_id = ?',
				args: [elsewhere.id]
			},
			row: { event_id: pitchNight.id, answer: 'going', arrived_at: null }
		},
		{
			what: 'another hub with a description',
			...{ role: 'otherDesk', path: '/desk/ailleurs/settings?/describe' },
			fields: { name: 'Ailleurs encore', shortName: 'Encore' },
			smuggled: { id: hub.id, hubId: hub.id, slug: 'ici-aussi', admission: 'open', hue: 1 },
			question: {
				sql: 'SELECT name, slug, admission, hue FROM hubs WHERE id = ?',
				args: [other.id]
			},
			row: { name: 'Ailleurs encore', slug: 'ailleurs', admission: other.admission, hue: other.hue }
		}
	];
}
