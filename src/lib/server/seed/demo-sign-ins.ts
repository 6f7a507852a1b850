import { inArray } from 'drizzle-orm';
import { users } from '../auth/schema';
import type { Db } from '../db/types';

/** The three demo accounts with a password, which is printed at the first start. */
export const demoSignIns = {
	member: { email: 'member@demo.example', name: 'Agathe Sierck' },
	concierge: { email: 'concierge@demo.example', name: 'Bérénice Marsal' },
	network: { email: 'network@demo.example', name: 'Armel Thionville' }
} as const;

export const demoPassword = 'trois traits de craie';

/** Whether the database holds the demo, with accounts whose password is printed. */
export async function holdsDemo(db: Db): Promise<boolean> {
	const emails = Object.values(demoSignIns).map(({ email }) => email);
	const one = await db.select({ id: users.id }).from(users).where(inArray(users.email, emails));
	return one.length > 0;
}
