import { and, eq, ne, or } from 'drizzle-orm';
import type { Db } from '../../db/types';
import { provedAddress } from '../../personal-data/proved-address';
import type { Person, PersonalData, Row } from '../../personal-data/source';
import { emailChanges, feedUses, mailedCodes, sessions, users } from '../schema';

/**
 * Accounts, where they are signed in, the links mailed to them, changes of their address, and who disabled or
 * corrected those of others.
 */
export const accountData: PersonalData = {
	columns: [
		users.id,
		users.email,
		users.name,
		users.greeting,
		users.phone,
		users.disabledBy,
		emailChanges.userId,
		emailChanges.email,
		emailChanges.requestedBy,
		feedUses.userId,
		sessions.userId,
		sessions.device,
		mailedCodes.userId
	],

	async collect(db, { id }) {
		const user = await db.select().from(users).where(eq(users.id, id)).get();
		const use = await db.select().from(feedUses).where(eq(feedUses.userId, id)).get();
		const asked = await db.select().from(emailChanges).where(eq(emailChanges.userId, id)).all();
		const open = await db.select().from(sessions).where(eq(sessions.userId, id)).all();
		const codes = await db.select().from(mailedCodes).where(eq(mailedCodes.userId, id)).all();
		return [
			{ name: 'account', rows: user ? [accountRow(user, use)] : [] },
			{
				name: 'addressChanges',
				rows: asked.map(({ userId, email, requestedAt, expiresAt }) => ({
					...{ id: userId, email },
					requestedAt: new Date(requestedAt),
					expiresAt: new Date(expiresAt)
				}))
			},
			{ name: 'acts', rows: await listActs(db, id) },
			{
				name: 'sessions',
				// Their stored ids are hashes, and yet nothing that helps to find a code leaves the database.
				rows: open.map(({ device, createdAt, lastUsedAt, expiresAt }, index) => ({
					id: String(index + 1),
					device,
					createdAt: new Date(createdAt),
					lastUsedAt: new Date(lastUsedAt),
					expiresAt: new Date(expiresAt)
				}))
			},
			{
				name: 'links',
				rows: codes.map(({ id, purpose, createdAt, expiresAt, usedAt }) => ({
					id,
					purpose: `link-${purpose}`,
					createdAt: new Date(createdAt),
					expiresAt: new Date(expiresAt),
					usedAt: usedAt && new Date(usedAt)
				}))
			}
		];
	},

	async erase({ tx }, person) {
		const { id } = person;
		const address = provedAddress(person);
		// Another account may have asked for this address.
		await tx
			.delete(emailChanges)
			.where(
				or(
					eq(emailChanges.userId, id),
					address === undefined ? undefined : eq(emailChanges.email, address)
				)
			);
		await tx
			.update(emailChanges)
			.set({ requestedBy: null })
			.where(eq(emailChanges.requestedBy, id));
		await tx.update(users).set({ disabledBy: null }).where(eq(users.disabledBy, id));
		await tx.delete(feedUses).where(eq(feedUses.userId, id));
		await tx.delete(sessions).where(eq(sessions.userId, id));
		await tx.delete(mailedCodes).where(eq(mailedCodes.userId, id));
		await tx.delete(users).where(eq(users.id, id));
	}
};

/** What they did with accounts of others, without saying whose. */
async function listActs(db: Db, id: Person['id']): Promise<Row[]> {
	const disabled = await db
		.select({ at: users.disabledAt })
		.from(users)
		.where(eq(users.disabledBy, id))
		.all();
	const corrected = await db
		.select({ at: emailChanges.requestedAt })
		.from(emailChanges)
		.where(and(eq(emailChanges.requestedBy, id), ne(emailChanges.userId, id)))
		.all();
	const acts = [
		...disabled.map(({ at }) => ({ act: 'account-disabled', at: at && new Date(at) })),
		...corrected.map(({ at }) => ({ act: 'address-corrected', at: new Date(at) }))
	];
	return acts.map((act, index) => ({ id: String(index + 1), ...act }));
}

function accountRow(
	user: typeof users.$inferSelect,
	use: typeof feedUses.$inferSelect | undefined
): Row {
	const { id, name, email, greeting, phone, locale } = user;
	const at = (moment: number | null) => moment && new Date(moment);
	return {
		...{ id, name, email, greeting, phone, language: locale },
		createdAt: new Date(user.createdAt),
		emailProvedAt: at(user.emailProvedAt),
		hasPassword: user.passwordHash !== null,
		networkAdmin: user.networkAdmin,
		/** Not the address itself: whoever has it reads the calendar. */
		feedAddresses: user.feedVersion,
		feedOffAt: at(user.feedOffAt),
		feedReadOn: use?.usedOn ?? null,
		feedClient: use?.client ?? null,
		lastSeenOn: user.lastSeenOn,
		expiryWarnedAt: at(user.expiryWarnedAt),
		disabledAt: at(user.disabledAt),
		reason: user.disabledReason
	};
}
