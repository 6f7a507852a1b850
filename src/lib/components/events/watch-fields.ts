import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** The typed values of a form by the names of its fields, the first of several. */
export type Fields = Record<string, string>;

/** Tells what a form holds, at first and whenever something in it changes or is put back. */
export function watchFields(
	tell: (fields: Fields, form: HTMLFormElement) => void
): Attachment<HTMLFormElement> {
	return (form) => {
		const read = () => tell(fieldsOf(form), form);
		// A reset puts the values back only after its event.
		const later = () => setTimeout(read);
		untrack(read);
		form.addEventListener('input', read);
		form.addEventListener('reset', later);
		return () => {
			form.removeEventListener('input', read);
			form.removeEventListener('reset', later);
		};
	};
}

function fieldsOf(form: HTMLFormElement): Fields {
	const fields: Fields = {};
	for (const [name, value] of new FormData(form)) {
		if (typeof value === 'string') fields[name] ??= value;
	}
	return fields;
}
