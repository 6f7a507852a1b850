import type { Db } from '../../db/types';
import type { Person, Section } from '../../personal-data/source';
import { sections, type SectionName } from '../../personal-data/words';
import { personalData } from './sources';

/** Every stored row that holds a person, by the kind of row; kinds without any are there, too. */
export async function collectPersonalData(db: Db, person: Person): Promise<Section[]> {
	const found = new Map<SectionName, Section['rows']>(
		Object.keys(sections).map((name) => [name as SectionName, []])
	);
	for (const { collect } of personalData) {
		for (const { name, rows } of await collect(db, person)) found.get(name)!.push(...rows);
	}
	return [...found].map(([name, rows]) => ({ name, rows }));
}
