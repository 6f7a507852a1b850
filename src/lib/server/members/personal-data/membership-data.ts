import { and, eq, ne, sql } from 'drizzle-orm';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData } from '../../personal-data/source';
import { hubs } from '../../hubs/schema';
import { memberships, signUps } from '../schema';

/** Memberships, the decisions about those of others, and sign-ups that await their link. */
export const membershipData: PersonalData = {
	columns: [
		memberships.userId,
		memberships.introduction,
		memberships.tags,
		memberships.decidedBy,
		signUps.email,
		signUps.name,
		signUps.greeting,
		signUps.introduction
	],

	async collect(db, person) {
		const { id, email } = person;
		const own = await db
			.select({ membership: memberships, hub: hubs.name })
			.from(memberships)
			.innerJoin(hubs, eq(hubs.id, memberships.hubId))
			.where(eq(memberships.userId, id))
			.all();
		const decided = await db
			.select({ id: memberships.id, at: memberships.decidedAt, hub: hubs.name })
			.from(memberships)
			.innerJoin(hubs, eq(hubs.id, memberships.hubId))
			.where(and(eq(memberships.decidedBy, id), ne(memberships.userId, id)))
			.all();
		const asked = await db.select().from(signUps).where(isTheirSignUp(person)).all();
		return [
			{
				name: 'memberships',
				rows: own.map(({ membership, hub }) => ({
					...{ id: membership.id, hub, role: membership.role, state: membership.state },
					introduction: membership.introduction,
					tags: membership.tags.join(', '),
					requestedAt: new Date(membership.requestedAt),
					decidedAt: membership.decidedAt && new Date(membership.decidedAt),
					reason: membership.refusalReason,
					leftAt: membership.leftAt && new Date(membership.leftAt),
					houseRulesVersion: membership.houseRulesVersion,
					houseRulesAcceptedAt: new Date(membership.houseRulesAcceptedAt),
					houseRulesRead: membership.houseRulesRead || null
				}))
			},
			{
				name: 'signUps',
				rows: asked.map(({ id, name, greeting, introduction, locale, createdAt, expiresAt }) => ({
					...{ id, name, email, greeting, introduction, language: locale },
					createdAt: new Date(createdAt),
					expiresAt: new Date(expiresAt)
				}))
			},
			{
				name: 'acts',
				rows: decided.map(({ id, at, hub }) => ({
					...{ id, hub, act: 'membership-decided', at: at && new Date(at) }
				}))
			}
		];
	},

	async mailed(db, { id }) {
		const rows = await db
			.select({ id: memberships.id })
			.from(memberships)
			.where(eq(memberships.userId, id))
			.all();
		return rows.map((row) => row.id);
	},

	async addresses(db) {
		const rows = await db.select({ email: signUps.email }).from(signUps).all();
		return rows.map(({ email }) => email);
	},

	async erase({ tx }, person) {
		const { id } = person;
		await tx.delete(signUps).where(isTheirSignUp(person));
		await tx.delete(memberships).where(eq(memberships.userId, id));
		await tx.update(memberships).set({ decidedBy: null }).where(eq(memberships.decidedBy, id));
	}
};

/** Who signs up has no account yet, so only a proved address says that it is the same person. */
function isTheirSignUp(person: Person) {
	const address = provedAddress(person);
	return address === undefined ? sql`false` : eq(signUps.email, address);
}
