import ts from 'typescript';

/** @typedef {import('./sources.mjs').Source} Source */

/** Names that SvelteKit prescribes. */
const ofSvelteKit = ['load', 'actions', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Words in names of types for people: existing ones and likely ones. Add new ones here. */
const forPerson =
	/^(Actor|Asker|Attendee|By|Caller|Desk|Guest|How|Onlooker|Person|Principal|Reader|ReaderView|Viewer|Visitor|Who)$/;

/**
 * Every name declared at the top level, with its files, the most frequent first.
 * @param {Source[]} sources
 */
export function declaredNames(sources) {
	/** @type {Map<string, string[]>} */
	const files = new Map();
	for (const { path, scripts } of sources) {
		const names = new Set(scripts.flatMap(({ statements }) => statements.flatMap(declaredBy)));
		for (const name of names) files.set(name, [...(files.get(name) ?? []), path]);
	}
	return [...files]
		.filter(([name]) => !ofSvelteKit.includes(name))
		.map(([name, paths]) => ({ name, paths }))
		.sort((one, other) => other.paths.length - one.paths.length);
}

/** Types for people and their roles. @param {Source[]} sources */
export function personTypes(sources) {
	return sources.flatMap(({ path, scripts }) =>
		scripts
			.flatMap(({ statements }) => statements.filter(isType))
			.filter(({ name }) => forPerson.test(name.text))
			.map(({ name }) => ({ name: name.text, path }))
	);
}

/** @param {ts.Statement} one @returns {one is ts.InterfaceDeclaration | ts.TypeAliasDeclaration} */
const isType = (one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one);

/** @param {ts.Statement} one @returns {string[]} */
function declaredBy(one) {
	if (ts.isVariableStatement(one)) {
		const names = one.declarationList.declarations.map(({ name }) => name);
		return names.filter(ts.isIdentifier).map(({ text }) => text);
	}
	const named = isType(one) || ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one);
	return named && one.name ? [one.name.text] : [];
}
