import { and, eq, isNull, not } from 'drizzle-orm';
import type { Db } from '../../db/types';
import { hubs } from '../../hubs/schema';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { listOptedOutHubs } from '../opt-out';
import { invitationOptOuts, invitations } from '../schema';
import { whoseIs } from '../whose';

/**
 * Invitations, to the account, to its address or to one that it gave up, and opt-outs. What the person was invited to is collected by the
 * noun that knows the events. An opt-out stays when its person is erased: it names nobody, and without it a
 * hub could write to the address again.
 */
export const invitationData: PersonalData = {
	columns: [
		invitations.userId,
		invitations.givenUpBy,
		invitations.email,
		invitations.name,
		invitations.invitedBy,
		invitationOptOuts.signature
	],

	async collect(db, person) {
		const all = await db.select({ id: hubs.id, name: hubs.name }).from(hubs).all();
		const address = provedAddress(person);
		const hubIds = all.map((hub) => hub.id);
		const optedOut = address ? await listOptedOutHubs(db, hubIds, address) : new Set<string>();
		const made = await db
			.select({ id: invitations.id, at: invitations.invitedAt, hub: hubs.name })
			.from(invitations)
			.innerJoin(hubs, eq(hubs.id, invitations.hubId))
			.where(and(eq(invitations.invitedBy, person.id), not(isTheirs(person)!)))
			.all();
		return [
			{
				name: 'optOuts',
				rows: all
					.filter((hub) => optedOut.has(hub.id))
					.map((hub) => ({ id: hub.id, hub: hub.name }))
			},
			{
				name: 'acts',
				rows: made.map(({ id, at, hub }) => ({ id, hub, act: 'person-invited', at: new Date(at) }))
			}
		];
	},

	async mailed(db, person) {
		const rows = await db
			.select({ id: invitations.id })
			.from(invitations)
			.where(isTheirs(person))
			.all();
		return rows.map((row) => row.id);
	},

	async addresses(db) {
		const rows = await db
			.selectDistinct({ email: invitations.email })
			.from(invitations)
			.where(isNull(invitations.userId))
			.all();
		return rows.map(({ email }) => email);
	},

	async signed(db, { id }) {
		const rows = await db
			.select({ id: invitations.id })
			.from(invitations)
			.where(eq(invitations.invitedBy, id))
			.all();
		return rows.map((row) => row.id);
	},

	async erase({ tx }, person) {
		await tx.delete(invitations).where(isTheirs(person));
		await tx
			.update(invitations)
			.set({ invitedBy: null })
			.where(eq(invitations.invitedBy, person.id));
	}
};

/** The invitations of a person: to the account, to its address, or to one that it gave up. */
export function listOwnInvitations(db: Db, person: Person) {
	return db
		.select({ invitation: invitations, hub: hubs.name })
		.from(invitations)
		.innerJoin(hubs, eq(hubs.id, invitations.hubId))
		.where(isTheirs(person))
		.all();
}

function isTheirs(person: Person) {
	return whoseIs({ userId: person.id, email: provedAddress(person) });
}
