import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { foldersIn } from '../support/house/glossary';

test('every term of the glossary is in a folder that exists', () => {
	const terms = foldersIn(readFileSync('docs/glossary.md', 'utf8'));
	expect(terms.length).toBeGreaterThan(50);
	expect(terms.filter(({ folder }) => !isFolder(folder))).toEqual([]);
});

test('a folder is read from the last cell of a row, below src/lib unless it begins with src/', () => {
	const page = [
		'| code | French | English | German | meaning | where |',
		'| --- | --- | --- | --- | --- | --- |',
		'| desk | comptoir | desk | Empfang | as `concierge` | `server/nowhere`, `src/routes/desk` |',
		'| you search `this` | here it is |'
	].join('\n');
	const folders = foldersIn(page).map(({ folder }) => folder);
	expect(folders).toEqual(['src/lib/server/nowhere', 'src/routes/desk']);
	expect(folders.map(isFolder)).toEqual([false, true]);
});

function isFolder(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
