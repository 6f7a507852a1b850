import { eq } from 'drizzle-orm';
import type { PersonalData, Row } from '../../personal-data/source';
import { mailedCodes, sessions, users } from '../schema';

/** Accounts, where they are signed in, and the links mailed to them. */
export const accountData: PersonalData = {
	columns: [
		users.id,
		users.email,
		users.name,
		users.greeting,
		sessions.userId,
		sessions.device,
		mailedCodes.userId
	],

	async collect(db, { id }) {
		const user = await db.select().from(users).where(eq(users.id, id)).get();
		const open = await db.select().from(sessions).where(eq(sessions.userId, id)).all();
		const codes = await db.select().from(mailedCodes).where(eq(mailedCodes.userId, id)).all();
		return [
			{ name: 'account', rows: user ? [accountRow(user)] : [] },
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

	async erase({ tx }, { id }) {
		await tx.delete(sessions).where(eq(sessions.userId, id));
		await tx.delete(mailedCodes).where(eq(mailedCodes.userId, id));
		await tx.delete(users).where(eq(users.id, id));
	}
};

function accountRow(user: typeof users.$inferSelect): Row {
	const { id, name, email, greeting, locale, createdAt, disabledAt, expiryWarnedAt } = user;
	return {
		...{ id, name, email, greeting, language: locale },
		createdAt: new Date(createdAt),
		hasPassword: user.passwordHash !== null,
		networkAdmin: user.networkAdmin,
		/** Not the address itself: whoever has it reads the calendar. */
		feedAddresses: user.feedVersion,
		lastSeenOn: user.lastSeenOn,
		expiryWarnedAt: expiryWarnedAt && new Date(expiryWarnedAt),
		disabledAt: disabledAt && new Date(disabledAt)
	};
}
