import ts from 'typescript';

/** @typedef {{ name: string, path: string, lines: number, parameters: string[], exported: boolean }} Measured */

/**
 * All named functions: declarations, methods, and values of variables or properties. Callbacks have no name
 * and count as part of the function around them.
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

/** The node that names the function; undefined for a callback. @param {ts.SignatureDeclaration} node */
function declarationOf(node) {
	if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return node;
	const { parent } = node;
	const named = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
	return named ? parent : undefined;
}
