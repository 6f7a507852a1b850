import ts from 'typescript';

/**
 * All comments of a file, and the names of tests in it; for a page of documentation its whole text. Line
 * breaks and comment marks at the start of a line become spaces.
 * @param path its extension decides the language
 */
export function commentsOf(path: string, text: string): string {
	return inOneLine(textsOf(path, text).join('\n'));
}

/** A comment of several lines as one line, without the marks at the start of its lines. */
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
