/** The fields of the form with this action on a page, as an unchanged form would send them. */
export function fieldsIn(html: string, action: string): Record<string, string> {
	const opening = [`action="?/${action}"`, `action="?/${action}#`];
	const parts = html.split('<form');
	const form = parts.find((part) => opening.some((one) => part.includes(one))) ?? '';
	const fields: Record<string, string> = {};
	for (const [, attributes] of form.matchAll(/<input([^>]*)>/g)) {
		const { name, value, type } = attributesIn(attributes!);
		if (!name || (/radio|checkbox/.test(type ?? '') && !/ checked/.test(attributes!))) continue;
		fields[name] = value ?? (type === 'checkbox' ? 'on' : '');
	}
	for (const [, attributes, text] of form.matchAll(/<textarea([^>]*)>([^]*?)<\/textarea>/g)) {
		fields[attributesIn(attributes!).name!] = unescaped(text!).trim();
	}
	for (const [, attributes, options] of form.matchAll(/<select([^>]*)>([^]*?)<\/select>/g)) {
		const chosen =
			/<option([^>]* selected[^>]*)>/.exec(options!) ?? /<option([^>]*)>/.exec(options!);
		fields[attributesIn(attributes!).name!] = attributesIn(chosen?.[1] ?? '').value ?? '';
	}
	return fields;
}

function attributesIn(text: string): Record<string, string | undefined> {
	const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
	return Object.fromEntries(pairs.map(([, name, value]) => [name, unescaped(value!)]));
}

const unescaped = (text: string) =>
	text
		.replace(/<!--.*?-->/g, '')
		.replace(/&quot;/g, '"')
		.replace(/&lt;/g, '<')
		.replace(/&amp;/g, '&');
