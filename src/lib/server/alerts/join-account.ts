import { and, eq, exists, not } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { User } from '../auth';
import type { Change } from '../db/change';
import { alerts } from './schema';

/** Makes the alerts of a bare address those of the account that has proved it: one person is mailed once. */
export async function joinAlerts(
	{ tx }: Change,
	{ id: userId, email }: Pick<User, 'id' | 'email'>
): Promise<void> {
	const own = alias(alerts, 'own');
	const hasOwn = exists(
		tx
			.select({ id: own.id })
			.from(own)
			.where(and(eq(own.seriesId, alerts.seriesId), eq(own.userId, userId)))
	);
	await tx
		.update(alerts)
		.set({ userId, email: null, locale: null })
		.where(and(eq(alerts.email, email), not(hasOwn)));
	await tx.delete(alerts).where(eq(alerts.email, email));
}
