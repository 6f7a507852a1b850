/** @typedef {string | [{ declarations?: string[], match: Record<string, string> }]} Message */

/**
 * Compiles one message into a module with a function that returns its text. Supports texts with `{values}`
 * of inlang's message format, and variants by a value or its plural category; throws on anything else.
 * @param {string} key
 * @param {Record<string, Message>} translations by locale; the first one replaces missing ones
 */
export function compileMessage(key, translations) {
	const [source, ...others] = Object.entries(translations).map(
		([locale, message]) => /** @type {const} */ ([locale, expressionOf(message, locale)])
	);
	const written = JSON.stringify(translations);
	const names = [...written.matchAll(/\{(\w+)\}|"input (\w+)"/g)].map(([, one, two]) => one ?? two);
	const values = [...new Set(names)].map((name) => `${name}: Value`).join('; ');
	return [
		`import { currentLocale, type Options, type Value } from '$lib/messages/current-locale';`,
		...(written.includes(': plural"') ? [`import { plural } from '$lib/messages/plural';`] : []),
		`export const ${key} = (${values ? `i: { ${values} }` : '_?: object'}, options?: Options): string => {`,
		`\tconst locale = options?.locale ?? currentLocale();`,
		...others.map(([locale, text]) => `\tif (locale === '${locale}') return ${text};`),
		`\treturn ${source?.[1]};`,
		`};\n`
	].join('\n');
}

function expressionOf(/** @type {Message} */ message, /** @type {string} */ locale) {
	if (typeof message === 'string') return templateOf(message);
	if (!Array.isArray(message) || message.length !== 1) return refuse(message);
	const [{ declarations = [], match }] = message;
	const counted = Object.fromEntries(declarations.flatMap(countedIn));
	const variants = Object.entries(match).map(([when, text]) => {
		const conditions = when.split(', ').flatMap((pair) => {
			const [, name = '', value] = /^(\w+)=(\w+|\*)$/.exec(pair) ?? refuse(pair);
			if (value === '*') return [];
			const count = counted[name];
			return [`${count ? `plural('${locale}', i.${count})` : `String(i.${name})`} === '${value}'`];
		});
		return { condition: conditions.join(' && '), text: templateOf(text) };
	});
	const otherwise = variants.pop();
	if (!otherwise || otherwise.condition || variants.some(({ condition }) => !condition)) {
		return refuse(match);
	}
	return [
		...variants.map(({ condition, text }) => `${condition} ? ${text} : `),
		otherwise.text
	].join('');
}

/** `local countPlural = count: plural` gives the plural category of `count` a name. */
function countedIn(/** @type {string} */ declaration) {
	if (/^input \w+$/.test(declaration)) return [];
	const [, name, count] = /^local (\w+) = (\w+): plural$/.exec(declaration) ?? refuse(declaration);
	return [[name, count]];
}

function templateOf(/** @type {string} */ text) {
	if (/[{}]/.test(text.replace(/\{\w+\}/g, ''))) refuse(text);
	return `\`${text.replace(/[\\`$]/g, '\\$&').replace(/\{(\w+)\}/g, '${i.$1}')}\``;
}

/** @type {(written: unknown) => never} */
function refuse(written) {
	throw new Error(`No message can be compiled from ${JSON.stringify(written)}`);
}
