import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import ts from 'typescript';

/** From the bottom up. A module may import modules on lower lines, and none of its own line but itself. */
const layers = [
	['styles'],
	['time', 'text'],
	['check-in'],
	['recurrence'],
	['messages'],
	['files'],
	['clock', 'config', 'ical'],
	['secrets', 'log', 'db'],
	['personal-data'],
	['entries'],
	['mail', 'request-keys', 'carried-forms', 'pictures'],
	['outbox'],
	['inbox'],
	['auth'],
	['hubs'],
	['members'],
	['invitations'],
	['rooms'],
	['bookings'],
	['events'],
	['series', 'attendances'],
	['pitches', 'check-ins', 'alerts'],
	['notices'],
	['calendars'],
	['usecases', 'views'],
	['components'],
	['seed', 'jobs'],
	['start'],
	['http'],
	['cli', 'routes']
];

/** Only the edge of the server, and components, for enhanced forms and links. */
const mayKnowSvelteKit = ['components', 'http', 'routes'];
/** Verbs below memberships, which cannot ask who the actor is: who calls them asks first. */
const unguarded = ['src/lib/server/hubs/change', 'src/lib/server/outbox/resend'];
const mayCallUnguarded = ['usecases', 'seed'];
/** Every way to read the system's clock. */
const clockReadings =
	/\bDate\.now\b|\bnew Date\(\)|\bnew Date\b(?!\()|(?<!new )\bDate\(|\bTemporal\.Now\b/;
/** The reader's own clock, for what lies on their device alone. */
const deviceClock = 'src/lib/components/forms/autosave/device-clock.ts';
/** The components that write HTML: of what is safe by its type, or by how they write it. */
const html = ['Markdown', 'StructuredData'].map((name) => `src/lib/components/ui/${name}.svelte`);

/** Path (from the root of the project, with slashes) and text of source files. */
export type Sources = Record<string, string>;

/** All hand-written files of code in a folder of the project. */
export function readSources(folder = 'src'): Sources {
	const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((path) => join(folder, path).replaceAll('\\', '/'))
		.filter(
			(path) =>
				/\.(ts|js|mjs|svelte)$/.test(path) && !path.startsWith('src/lib/messages/catalogue/')
		);
	return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

/** @returns one sentence for each rule that a file breaks */
export function brokenRules(sources: Sources): string[] {
	return Object.entries(sources).flatMap(([path, text]) => [
		...importsOf(path, text).flatMap((imported) => wrongImport(path, imported) ?? []),
		...(path.endsWith('.svelte') && text.includes('{@html') && !html.includes(path)
			? [`${path} writes {@html}`]
			: []),
		...(/\.transaction\(/.test(text) && moduleOf(path) !== 'db'
			? [`${path} opens a transaction beside the write queue`]
			: []),
		...(/\bApp\.\w/.test(text) && !mayKnowSvelteKit.includes(moduleOf(path) ?? '')
			? [`${path} knows SvelteKit (App)`]
			: []),
		...(clockReadings.test(text) && moduleOf(path) !== 'clock' && path !== deviceClock
			? [`${path} reads the system clock by itself`]
			: [])
	]);
}

/** Folders with too many files side by side, and the number of their files. */
export function crowdedFolders(sources: Sources, most = 20): string[] {
	const counts = new Map<string, number>();
	for (const path of Object.keys(sources)) {
		counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
	}
	return [...counts]
		.filter(([, files]) => files > most)
		.map(([folder, files]) => `${folder} holds ${files} files`);
}

interface Import {
	from: string;
	/** Such imports are erased by the compiler: the module is not loaded. */
	typesOnly: boolean;
}

function wrongImport(path: string, { from: imported, typesOnly }: Import): string | undefined {
	const from = moduleOf(path);
	if (!from) return `${path} has no place in the layers`;
	if (/^(\$app\/|\$env\/|@sveltejs\/kit)/.test(imported)) {
		return mayKnowSvelteKit.includes(from) ? undefined : `${path} knows SvelteKit (${imported})`;
	}
	const target = resolveImport(path, imported);
	if (!target) return undefined;
	const to = moduleOf(target);
	if (!to) return `${path} imports ${imported}, which has no place in the layers`;
	if (from === 'routes' && to === 'routes' && !isOwnRoute(path, target)) {
		return `${path} imports ${imported} of another route`;
	}
	if (from === 'components' && target.startsWith('src/lib/server/') && !typesOnly) {
		return `${path} imports server code (${imported})`;
	}
	if (
		unguarded.includes(target.replace(/\.ts$/, '')) &&
		!mayCallUnguarded.includes(from) &&
		!typesOnly
	) {
		return `${path} imports ${imported}, which checks no right`;
	}
	if (from === to || layerOf(to) < layerOf(from)) return undefined;
	// Foreign keys name the tables of other nouns.
	if (basename(path) === 'schema.ts' && /^schema(\.ts)?$/.test(basename(target))) return undefined;
	return `${path} (${from}) imports ${imported} (${to}), which is not below it`;
}

/** The module that a file belongs to, as named in the layers. */
function moduleOf(path: string): string | undefined {
	if (/^src\/(routes\/|hooks\.|app\.d\.ts|params\/|service-worker)/.test(path)) return 'routes';
	const name =
		/^src\/lib\/server\/([^/.]+)/.exec(path)?.[1] ?? /^src\/(?:lib\/)?([^/.]+)/.exec(path)?.[1];
	return layers.flat().find((one) => one === name);
}

const layerOf = (name: string) => layers.findIndex((line) => line.includes(name));

/** A route may import from its own folder, or from that of a page above it. */
function isOwnRoute(path: string, target: string): boolean {
	return `${dirname(path)}/`.startsWith(`${dirname(target)}/`);
}

function resolveImport(path: string, imported: string): string | undefined {
	if (imported.startsWith('$lib/')) return imported.replace('$lib/', 'src/lib/');
	if (!imported.startsWith('.') || imported.includes('$types')) return undefined;
	const target = posix.join(dirname(path), imported);
	return target.startsWith('src/') ? target : undefined;
}

function importsOf(path: string, text: string): Import[] {
	const scripts = path.endsWith('.svelte')
		? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script ?? '')
		: [text];
	return scripts.flatMap((script) => {
		const typesOnly = typeImportsOf(script);
		return ts.preProcessFile(script, true, true).importedFiles.map(({ fileName }) => ({
			from: fileName,
			typesOnly: typesOnly.has(fileName)
		}));
	});
}

/** The modules from which a script imports, or passes on, only types. */
function typeImportsOf(script: string): Set<string> {
	const file = ts.createSourceFile('script.ts', script, ts.ScriptTarget.Latest);
	const imports = file.statements.filter(
		(statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
	);
	const named = ({ moduleSpecifier }: (typeof imports)[number]) =>
		moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
	const isOfTypes = (one: (typeof imports)[number]) =>
		ts.isImportDeclaration(one) ? one.importClause?.isTypeOnly : one.isTypeOnly;
	const loaded = imports.filter((one) => !isOfTypes(one)).map(named);
	return new Set(imports.map(named).filter((name) => !loaded.includes(name)));
}
