import { basename, dirname, posix } from 'node:path';
import ts from 'typescript';
import type { Sources } from './layers';

/** Reads and checks inside a transaction take a change too. */
const question = /^((find|can|has|is|actsAs|refuse)(?=[A-Z])|actsAs$)/;

const server = 'src/lib/server/';

/**
 * Every verb that other folders call: a function whose first parameter is a `Change` and which the folder's
 * index exports, or a file of another folder imports by path.
 * @returns `noun.verb`, sorted; folders that hold no noun are included
 */
export function exportedVerbs(sources: Sources): string[] {
	const verbs = new Set<string>();
	const known = new Map<string, string[]>();
	const verbsOf = (path: string) => {
		const found = known.get(path) ?? verbsIn(sources[path]);
		known.set(path, found);
		return found;
	};
	for (const [path, text] of Object.entries(sources)) {
		for (const { from, names } of importsOf(path, text)) {
			const taken = verbsOf(from).filter((verb) => !names || names.includes(verb));
			for (const verb of taken) verbs.add(`${nounOf(from)}.${verb}`);
		}
	}
	return [...verbs].filter((verb) => !question.test(verb.split('.')[1]!)).sort();
}

/** The imports of a file from other folders, and those of an index from its own folder. */
function importsOf(path: string, text: string): { from: string; names?: string[] }[] {
	const isIndex = basename(path) === 'index.ts';
	return parse(path, text).statements.flatMap((one) => {
		const taken = isIndex ? ts.isExportDeclaration(one) : ts.isImportDeclaration(one);
		if (!taken) return [];
		const declared = one as ts.ImportDeclaration | ts.ExportDeclaration;
		if (!declared.moduleSpecifier || !ts.isStringLiteral(declared.moduleSpecifier)) return [];
		const from = resolve(path, declared.moduleSpecifier.text);
		if (!from || (!isIndex && nounOf(from) === nounOf(path))) return [];
		const bindings = ts.isExportDeclaration(declared)
			? declared.exportClause
			: declared.importClause?.namedBindings;
		if (!bindings || !('elements' in bindings)) return [{ from }];
		return [
			{
				from,
				names: bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
			}
		];
	});
}

function verbsIn(text: string | undefined): string[] {
	return parse('verbs.ts', text ?? '')
		.statements.filter(ts.isFunctionDeclaration)
		.flatMap((one) => {
			const exported = one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
			return exported && one.parameters[0]?.type?.getText() === 'Change'
				? (one.name?.text ?? [])
				: [];
		});
}

function parse(path: string, text: string): ts.SourceFile {
	return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

const nounOf = (path: string) =>
	path.startsWith(server) ? path.slice(server.length).split('/')[0]! : dirname(path);

function resolve(path: string, imported: string): string | undefined {
	const target = imported.startsWith('$lib/')
		? imported.replace('$lib/', 'src/lib/')
		: posix.join(dirname(path), imported);
	return target.startsWith(server) ? `${target}.ts` : undefined;
}
