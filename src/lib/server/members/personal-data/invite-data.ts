import { and, eq, isNull, ne, or } from 'drizzle-orm';
import type { Instant } from '$lib/time/instant';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { invites } from '../schema';

/** Invites by mail to belong to a hub or to the network: of the person, and those that they sent to others. */
export const inviteData: PersonalData = {
	columns: [
		invites.email,
		invites.name,
		invites.introduction,
		invites.phone,
		invites.invitedBy,
		invites.acceptedBy
	],

	async collect(db, person) {
		const own = await db
			.select({ invite: invites, hub: hubs.name })
			.from(invites)
			.leftJoin(hubs, eq(hubs.id, invites.hubId))
			.where(isTheirs(person))
			.all();
		const sent = await db
			.select({ id: invites.id, at: invites.invitedAt, hub: hubs.name })
			.from(invites)
			.leftJoin(hubs, eq(hubs.id, invites.hubId))
			.where(and(eq(invites.invitedBy, person.id), ne(invites.email, person.email)))
			.all();
		return [
			{
				name: 'invites',
				rows: own.map(({ invite, hub }) => ({
					...{ id: invite.id, hub, role: invite.role, name: invite.name, email: invite.email },
					...{ introduction: invite.introduction, phone: invite.phone },
					...{ tags: invite.tags.join(', '), language: invite.locale },
					invitedAt: new Date(invite.invitedAt),
					expiresAt: new Date(invite.expiresAt),
					acceptedAt: dateOf(invite.acceptedAt),
					declinedAt: dateOf(invite.declinedAt)
				}))
			},
			{
				name: 'acts',
				rows: sent.map(({ id, at, hub }) => ({ id, hub, act: 'person-invited', at: new Date(at) }))
			}
		];
	},

	async mailed(db, person) {
		return idsOf(await db.select({ id: invites.id }).from(invites).where(isTheirs(person)).all());
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: invites.email })
			.from(invites)
			.where(isNull(invites.acceptedBy))
			.all();
		return rows.map(({ email }) => email);
	},

	async signed(db, { id }) {
		const by = eq(invites.invitedBy, id);
		return idsOf(await db.select({ id: invites.id }).from(invites).where(by).all());
	},

	async erase({ tx }, person) {
		await tx.delete(invites).where(isTheirs(person));
		await tx.update(invites).set({ invitedBy: null }).where(eq(invites.invitedBy, person.id));
	}
};

/** Whoever accepted one, or, while nobody has, whoever has proved its address. */
function isTheirs(person: Person) {
	const address = provedAddress(person);
	const open = address && and(isNull(invites.acceptedBy), eq(invites.email, address));
	return or(eq(invites.acceptedBy, person.id), open || undefined);
}

function idsOf(rows: { id: string }[]): string[] {
	return rows.map(({ id }) => id);
}

function dateOf(at: Instant | null): Date | null {
	return at === null ? null : new Date(at);
}
