import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A route as the file system has it: its pattern, and the names of its actions. */
export interface RouteFile {
	pattern: string;
	actions: string[];
	endpoint: boolean;
}

/** Every page and endpoint of the application, so that a new one cannot be forgotten. */
export function listRoutes(folder = 'src/routes', pattern = ''): RouteFile[] {
	const names = readdirSync(folder);
	const below = names
		.filter((name) => statSync(join(folder, name)).isDirectory())
		.flatMap((name) => listRoutes(join(folder, name), `${pattern}/${name}`));
	const page = names.includes('+page.svelte');
	const endpoint = names.includes('+server.ts');
	if (!page && !endpoint) return below;
	const server = names.includes('+page.server.ts')
		? readFileSync(join(folder, '+page.server.ts'), 'utf8')
		: '';
	return [{ pattern: pattern || '/', actions: actionsIn(server), endpoint }, ...below];
}

function actionsIn(source: string): string[] {
	const start = source.search(/export const actions\b/);
	if (start < 0) return [];
	const from = source.slice(source.indexOf('{', source.indexOf('=', start)));
	const body = from.slice(0, from.indexOf('\n}'));
	return [...body.matchAll(/^\t(?:async )?(\w+)(?::|\()/gm)].map(([, name]) => name!);
}
