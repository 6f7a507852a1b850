import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** From the bottom up. A module imports what stands on a lower line, and nothing of its own line but itself. */
const layers = [
	['paraglide', 'styles'],
	['time'],
	['messages'],
	['components', 'config', 'ical'],
	['secrets', 'log', 'db'],
	['outbox'],
	['auth'],
	['hubs'],
	['members'],
	['invitations'],
	['rooms'],
	['bookings'],
	['events'],
	['pitches'],
	['calendars'],
	['seed', 'jobs'],
	['web'],
	['cli', 'routes']
];

const mayKnowSvelteKit = ['components', 'web', 'routes'];
const html = 'src/lib/components/Markdown.svelte';

/** Path (from the root of the project, with slashes) and text of source files. */
export type Sources = Record<string, string>;

/** Everything in src that is written by hand. */
export function readSources(): Sources {
	const paths = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.map((path) => join('src', path).replaceAll('\\', '/'))
		.filter((path) => /\.(ts|js|svelte)$/.test(path) && !path.startsWith('src/lib/paraglide/'));
	return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** @returns one sentence for each rule that a file breaks */
export function brokenRules(sources: Sources): string[] {
	return Object.entries(sources).flatMap(([path, text]) => [
		...importsOf(path, text).flatMap((imported) => wrongImport(path, imported) ?? []),
		...(path.endsWith('.svelte') && text.includes('{@html') && path !== html
			? [`${path} writes {@html}`]
			: []),
		...(/\.transaction\(/.test(text) && moduleOf(path) !== 'db'
			? [`${path} opens a transaction beside the write queue`]
			: [])
	]);
}

function wrongImport(path: string, imported: string): string | undefined {
	const from = moduleOf(path);
	if (!from) return `${path} has no place in the layers`;
	if (/^(\$app\/|\$env\/|@sveltejs\/kit)/.test(imported)) {
		return mayKnowSvelteKit.includes(from) ? undefined : `${path} knows SvelteKit (${imported})`;
	}
	const target = resolveImport(path, imported);
	if (!target) return undefined;
	const to = moduleOf(target);
	if (!to) return `${path} imports ${imported}, which has no place in the layers`;
	if (from === 'components' && target.startsWith('src/lib/server/')) {
		return `${path} imports server code (${imported})`;
	}
	if (from === to || layerOf(to) < layerOf(from)) return undefined;
	// Foreign keys name the tables of other nouns.
	if (basename(path) === 'schema.ts' && /^schema(\.ts)?$/.test(basename(target))) return undefined;
	return `${path} (${from}) imports ${imported} (${to}), which is not below it`;
}

/** The folder that a file belongs to, as the layers name it. */
function moduleOf(path: string): string | undefined {
	if (/^src\/(routes\/|hooks\.|app\.d\.ts|params\/|service-worker)/.test(path)) return 'routes';
	const name =
		/^src\/lib\/server\/([^/.]+)/.exec(path)?.[1] ?? /^src\/(?:lib\/)?([^/.]+)/.exec(path)?.[1];
	return layers.flat().find((one) => one === name);
}

const layerOf = (name: string) => layers.findIndex((line) => line.includes(name));

function resolveImport(path: string, imported: string): string | undefined {
	if (imported.startsWith('$lib/')) return imported.replace('$lib/', 'src/lib/');
	if (!imported.startsWith('.') || imported.includes('$types')) return undefined;
	const target = posix.join(dirname(path), imported);
	return target.startsWith('src/') ? target : undefined;
}

function importsOf(path: string, text: string): string[] {
	const scripts = path.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '')
		: [text];
	return scripts.flatMap((script) =>
		ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => fileName)
	);
}
