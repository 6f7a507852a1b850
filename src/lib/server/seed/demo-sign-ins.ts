import { findFact } from '../db/installation';
import type { Db } from '../db/types';

/** The three demo accounts with a password, which is printed at the first start. */
export const demoSignIns = {
	member: { email: 'member@demo.example', name: 'Agathe Sierck' },
	concierge: { email: 'concierge@demo.example', name: 'Bérénice Marsal' },
	network: { email: 'network@demo.example', name: 'Armel Thionville' }
} as const;

export const demoPassword = 'trois traits de craie';

/**
 * Whether the database was filled with the demo, with accounts whose password is printed. No variable makes
 * a database of real people one.
 */
export async function holdsDemo(db: Db): Promise<boolean> {
	return (await findFact(db, 'demo')) !== undefined;
}
