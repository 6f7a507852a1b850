import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The migrations of the build before one of them, as that build had them.
 * @param folder where to write them
 * @returns the folder
 */
export function migrationsBefore(tag: string, folder: string): string {
	const all = resolve('drizzle');
	const journal = JSON.parse(readFileSync(join(all, 'meta/_journal.json'), 'utf8')) as {
		entries: { tag: string }[];
	};
	const end = journal.entries.findIndex((entry) => entry.tag === tag);
	if (end < 0) throw new Error(`there is no migration ${tag}`);
	const entries = journal.entries.slice(0, end);
	mkdirSync(join(folder, 'meta'), { recursive: true });
	writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
	for (const { tag: name } of entries) {
		copyFileSync(join(all, `${name}.sql`), join(folder, `${name}.sql`));
	}
	return folder;
}
