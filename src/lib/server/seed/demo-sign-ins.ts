import { inArray } from 'drizzle-orm';
import { users } from '../auth/schema';
import type { Db } from '../db/types';

/** The three accounts of the demo that have a password; it is printed at the first start. */
export const demoSignIns = {
	member: { email: 'member@demo.example', name: 'Agathe Sierck' },
	concierge: { email: 'concierge@demo.example', name: 'Bérénice Marsal' },
	network: { email: 'network@demo.example', name: 'Armel Thionville' }
} as const;

export const demoPassword = 'trois traits de craie';

/** Whether the database was filled with the demo: accounts with a printed password are in it. */
export async function holdsDemo(db: Db): Promise<boolean> {
	const emails = Object.values(demoSignIns).map(({ email }) => email);
	const one = await db.select({ id: users.id }).from(users).where(inArray(users.email, emails));
	return one.length > 0;
}
