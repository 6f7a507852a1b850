import type { Db } from '../db/types';
import { listHubs } from './find';

/** What everybody knows of the hubs, and would put into a password: their names, cities and addresses. */
export async function listGuessableWords(db: Db): Promise<string[]> {
	const hubs = await listHubs(db);
	return hubs.flatMap(({ name, shortName, city, address }) => [name, shortName, city, address]);
}
