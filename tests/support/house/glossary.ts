/**
 * Where the terms of `docs/glossary.md` live.
 * @param page its text: rows of six cells, folders in backticks in the last one
 * @returns each term with one folder, as a path from the root of the project
 */
export function foldersIn(page: string): { term: string; folder: string }[] {
	return page
		.split('\n')
		.map((line) => line.split('|').map((cell) => cell.trim()))
		.filter((cells) => cells.length === 8)
		.flatMap(([, term, , , , , where]) =>
			[...where!.matchAll(/`([^`]+)`/g)].map(([, folder]) => ({
				term: term!,
				folder: folder!.startsWith('src/') ? folder! : `src/lib/${folder}`
			}))
		);
}
