import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A route in the file system: its pattern and its actions. */
export interface RouteFile {
	pattern: string;
	/** The names of a page's actions; of an endpoint the methods that write (`POST`, …). */
	actions: string[];
	endpoint: boolean;
}

const pageFiles = ['+page.svelte', '+page.server.ts', '+page.ts'];
const writing = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Every page and endpoint of the application, so that a new one cannot be forgotten. */
export function listRoutes(folder = 'src/routes', pattern = ''): RouteFile[] {
	const names = readdirSync(folder).sort();
	const below = names
		.filter((name) => statSync(join(folder, name)).isDirectory())
		.flatMap((name) => listRoutes(join(folder, name), `${pattern}/${name}`));
	const endpoint = names.includes('+server.ts');
	if (!endpoint && !names.some((name) => pageFiles.includes(name))) return below;
	const methods = [...exportsOf(join(folder, '+server.ts')).keys()];
	const actions = [
		...actionNames(exportsOf(join(folder, '+page.server.ts')).get('actions'), pattern),
		...methods.filter((name) => writing.includes(name))
	];
	return [{ pattern: pattern || '/', actions, endpoint }, ...below];
}

/** The exports of a module by `export const` or `export function`, as nodes of the source. */
function exportsOf(file: string): Map<string, ts.Node> {
	if (!existsSync(file)) return new Map();
	const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
	const found = new Map<string, ts.Node>();
	for (const statement of source.statements) {
		// The exports of `export { a }` would be missed.
		if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) {
			throw new Error(`${file} exports in a way that nobody reads here`);
		}
		const marks = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
		if (!marks.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
		if (ts.isFunctionDeclaration(statement) && statement.name) {
			found.set(statement.name.text, statement);
		}
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			if (ts.isIdentifier(name) && initializer) found.set(name.text, initializer);
		}
	}
	return found;
}

function actionNames(actions: ts.Node | undefined, pattern: string): string[] {
	if (!actions) return [];
	const plain = ts.isSatisfiesExpression(actions) ? actions.expression : actions;
	const unread = `the actions of ${pattern} are written in a way that nobody reads here`;
	if (!ts.isObjectLiteralExpression(plain)) throw new Error(unread);
	return plain.properties.map(({ name }) => {
		if (!name || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) throw new Error(unread);
		return name.text;
	});
}

/** The patterns of the routes that answer with no page. */
export const endpoints = () =>
	new Set(listRoutes().flatMap(({ endpoint, pattern }) => (endpoint ? [pattern] : [])));
