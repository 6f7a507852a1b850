import ts from 'typescript';

/** @typedef {{ name: string, path: string, lines: number, parameters: string[], exported: boolean }} Measured */

/**
 * Every function that has a name: declared, a method, or the value of a variable or a property.
 * Callbacks have none and are part of the function that they stand in.
 * @param {import('./sources.mjs').Source} source
 */
export function functionsOf({ path, scripts }) {
	/** @type {Measured[]} */
	const found = [];
	for (const script of scripts) visit(script, script);
	return found;

	/** @param {ts.Node} node @param {ts.SourceFile} script */
	function visit(node, script) {
		const named = ts.isFunctionLike(node) && 'body' in node && node.body && declarationOf(node);
		if (named) {
			const line = (/** @type {number} */ at) => script.getLineAndCharacterOfPosition(at).line;
			found.push({
				name: named.name?.getText() ?? 'constructor',
				path,
				lines: line(node.end) - line(node.getStart()) + 1,
				parameters: node.parameters.map(({ name }) => name.getText().replace(/\s+/g, ' ')),
				exported: Boolean(ts.getCombinedModifierFlags(named) & ts.ModifierFlags.Export)
			});
		}
		ts.forEachChild(node, (child) => visit(child, script));
	}
}

/** What gives the function its name; nothing for a callback. @param {ts.SignatureDeclaration} node */
function declarationOf(node) {
	if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return node;
	const { parent } = node;
	const named = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
	return named ? parent : undefined;
}
