/** The fields of the form with this action on a page, as an unchanged form would send them. */
export function fieldsIn(html: string, action: string): Record<string, string> {
	const opening = ['"', '#', '&'].map((after) => `action="?/${action}${after}`);
	const parts = html.split('<form');
	const form = parts.find((part) => opening.some((one) => part.includes(one))) ?? '';
	return fieldsOf(form);
}

/** A form of a page that is posted. */
export interface ShownForm {
	action: string;
	/** As an unchanged form would send them. */
	fields: Record<string, string>;
	/** The names of those that the person sees, and that hold a value already. */
	filled: string[];
}

/** All forms of a page that are posted. */
export function formsOf(html: string): ShownForm[] {
	const parts = html.split('<form').slice(1);
	return parts.flatMap((part) => {
		const [form = ''] = part.split('</form>');
		const { method = '', action = '' } = attributesIn(form.slice(0, form.indexOf('>')));
		if (method.toLowerCase() !== 'post') return [];
		const fields = fieldsOf(form);
		const hidden = new Set(
			[...form.matchAll(/<input([^>]*type="hidden"[^>]*)>/g)].map(
				([, attributes]) => attributesIn(attributes!).name
			)
		);
		const filled = Object.keys(fields).filter((name) => fields[name] && !hidden.has(name));
		return [{ action, fields, filled }];
	});
}

/** The fields of a form, of which this is the text. */
function fieldsOf(form: string): Record<string, string> {
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
