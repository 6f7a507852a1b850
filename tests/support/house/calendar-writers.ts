import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const files = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts'))
		.map((path) => join(folder, path));

/** The files of the application that begin a calendar file by themselves, instead of calling a writer. */
export function filesThatWriteCalendars(): string[] {
	return files('src').filter((path) => readFileSync(path, 'utf8').includes('BEGIN:VCALENDAR'));
}

// What finishes a calendar file; the second is checked through what `respond` answers.
const unchecked =
	/\bcalendars\.respond\(|import \{[^}]*\b(?:respond|writeFeed|writeInvitation)\b[^}]*\} from '\$lib/;

/** The files of tests that get a calendar from the application without the check of `support/ical`. */
export function testsThatSkipTheCheck(sources = testSources()): string[] {
	return Object.keys(sources).filter((path) => unchecked.test(sources[path]!));
}

function testSources(): Record<string, string> {
	return Object.fromEntries(
		files('tests')
			.filter((path) => !path.startsWith(join('tests', 'support')))
			.map((path) => [path, readFileSync(path, 'utf8')])
	);
}
