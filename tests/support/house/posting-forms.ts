import { parse, type AST } from 'svelte/compiler';
import type { Sources } from './layers';

/** Sets only a cookie with the language: sending it twice changes nothing. */
const mayBeSentTwice = ['LanguageForm.svelte'];

/** @returns one sentence for each form that writes without `submitOnce` */
export function formsSentTwice(sources: Sources): string[] {
	return Object.entries(sources)
		.filter(([path]) => path.endsWith('.svelte'))
		.filter(([path]) => !mayBeSentTwice.some((name) => path.endsWith(`/${name}`)))
		.flatMap(([path, text]) =>
			postingForms(parse(text, { modern: true }).fragment)
				.filter((form) => !form.attributes.some(isSubmitOnce))
				.map(({ start, end }) => `${path}: ${text.slice(start, end).split('\n')[0]}`)
		);
}

/**
 * @returns one sentence for each form that writes without a request key, which `SubmitButton` brings; a snippet
 * of its caller may hold the button
 */
export function formsWithoutKey(sources: Sources): string[] {
	return Object.entries(sources)
		.filter(([path]) => path.endsWith('.svelte'))
		.filter(([path]) => !mayBeSentTwice.some((name) => path.endsWith(`/${name}`)))
		.flatMap(([path, text]) =>
			postingForms(parse(text, { modern: true }).fragment)
				.filter(({ fragment }) => !hasSubmitButton(fragment))
				.map(({ start, end }) => `${path}: ${text.slice(start, end).split('\n')[0]}`)
		);
}

function hasSubmitButton(node: unknown): boolean {
	if (typeof node !== 'object' || node === null) return false;
	if ('type' in node && node.type === 'RenderTag') return true;
	if ('type' in node && node.type === 'Component' && 'name' in node && node.name === 'SubmitButton')
		return true;
	return Object.values(node).some(hasSubmitButton);
}

function postingForms(fragment: AST.Fragment): AST.RegularElement[] {
	const found: AST.RegularElement[] = [];
	const walk = (node: unknown) => {
		if (typeof node !== 'object' || node === null) return;
		if (isPostingForm(node)) found.push(node);
		Object.values(node).forEach(walk);
	};
	walk(fragment);
	return found;
}

function isPostingForm(node: object): node is AST.RegularElement {
	if (!('type' in node) || node.type !== 'RegularElement') return false;
	const { name, attributes } = node as AST.RegularElement;
	return name === 'form' && attributes.some(isMethodPost);
}

function isMethodPost(attribute: AST.RegularElement['attributes'][number]): boolean {
	if (attribute.type !== 'Attribute' || attribute.name !== 'method') return false;
	// A computed method may be any method.
	if (!Array.isArray(attribute.value)) return true;
	const [text] = attribute.value;
	return text?.type !== 'Text' || text.data.toLowerCase() === 'post';
}

function isSubmitOnce(attribute: AST.RegularElement['attributes'][number]): boolean {
	if (attribute.type !== 'AttachTag' || attribute.expression.type !== 'CallExpression')
		return false;
	const { callee } = attribute.expression;
	return callee.type === 'Identifier' && callee.name === 'submitOnce';
}
