import ts from 'typescript';

/**
 * What a file says to its readers: its comments, and in tests the names of tests. A page of
 * documentation is all of it. Line ends and the marks that begin a line of a comment become blanks.
 * @param path tells the language by its ending
 */
export function commentsOf(path: string, text: string): string {
	return inOneLine(textsOf(path, text).join('\n'));
}

/** A paragraph of a comment as one line, without the marks that its lines begin with. */
export function inOneLine(text: string): string {
	return text.replace(/[ \t]*\n[ \t]*(?:\/\/|--|\*(?!\/))?[ \t]*(?=\S)/g, ' ');
}

function textsOf(path: string, text: string): string[] {
	if (path.endsWith('.md')) return [text];
	if (path.endsWith('.sql')) return matches(text, /^--(?!>).*$/gm);
	if (path.endsWith('.css')) return matches(text, /\/\*[\s\S]*?\*\//g);
	if (/\.(svelte|html)$/.test(path)) return inMarkup(text);
	return inScript(text);
}

function inMarkup(text: string): string[] {
	const scripts = [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)];
	return [
		...scripts.flatMap(([, script]) => inScript(script ?? '')),
		...matches(text.replace(/<script[\s\S]*?<\/script>/g, ''), /<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g)
	];
}

function inScript(text: string): string[] {
	const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
	const found = new Map<number, string>();
	const visit = (node: ts.Node): void => {
		const comments = [
			...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
			...(ts.getTrailingCommentRanges(text, node.pos) ?? []),
			...(ts.getTrailingCommentRanges(text, node.end) ?? [])
		];
		for (const { pos, end } of comments) found.set(pos, text.slice(pos, end));
		const name = nameOfTest(node);
		if (name) found.set(name.pos, name.getText());
		if (!ts.isToken(node)) node.getChildren(source).forEach(visit);
	};
	visit(source);
	return [...found].sort(([a], [b]) => a - b).map(([, comment]) => comment);
}

function nameOfTest(node: ts.Node): ts.Expression | undefined {
	if (!ts.isCallExpression(node)) return undefined;
	if (!/^(?:it|test|describe)\b/.test(node.expression.getText())) return undefined;
	const [name] = node.arguments;
	return name && (ts.isStringLiteralLike(name) || ts.isTemplateExpression(name)) ? name : undefined;
}

function matches(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(([match]) => match);
}
