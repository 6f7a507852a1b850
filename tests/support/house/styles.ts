import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from './layers';

/** The breakpoints, as src/lib/styles/tokens.css explains them. */
const breakpoints = ['30rem', '48rem', '64rem'];

/**
 * All styles of pages. Those of mails are left out: their clients only read the old syntax
 * (src/lib/server/mail/style.ts).
 */
export function readStyles(): Sources {
	const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.map((path) => join('src', path).replaceAll('\\', '/'))
		.filter((path) => /\.(svelte|css|html)$/.test(path));
	return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** @returns a sentence for each media or container query in another form than ours */
export function wrongQueries(sources: Sources): string[] {
	return Object.entries(sources).flatMap(([path, text]) => [
		...queriesOf(text)
			.map(wrongQuery)
			.flatMap((wrong) => (wrong ? [`${path}: ${wrong}`] : [])),
		...[...text.matchAll(/(?:media="|matchMedia\(['"`])([^"'`]*\bwidth\b[^"'`]*)/g)].map(
			([, query]) => `${path}: ${query} stands outside of the styles`
		)
	]);
}

interface Query {
	of: 'media' | 'container';
	/** The text between the name of the rule and its brace. */
	condition: string;
}

function queriesOf(text: string): Query[] {
	return [...text.matchAll(/@(media|container)\s+([^{]*?)\s*\{/g)].map(
		([, of, condition]) => ({ of, condition }) as Query
	);
}

function wrongQuery({ of, condition }: Query): string | undefined {
	if (/\b(min|max)-/.test(condition)) return `${condition} is not in range syntax`;
	const ranges = [...condition.matchAll(/\(([^()]*\b(?:width|inline-size)\b[^()]*)\)/g)];
	for (const [, range = ''] of ranges) {
		const widths =
			/^width >= (\S+)$/.exec(range) ??
			/^width < (\S+)$/.exec(range) ??
			/^(\S+) <= width < (\S+)$/.exec(range);
		if (!widths) return `(${range}) is neither from a width up nor below one`;
		const other = widths.slice(1).find((width) => !breakpoints.includes(width));
		if (of === 'media' && other) return `${other} is not one of the breakpoints`;
	}
	return undefined;
}
