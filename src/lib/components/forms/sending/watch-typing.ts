type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The fields that a person has changed, each with how to put it as they left it. */
export type Typed = { put: () => void }[];

/**
 * Remembers a form as it is now.
 * @returns a function that finds what was typed or chosen since, in fields that are still there
 */
export function watchTyping(form: HTMLFormElement): () => Typed {
	const before = fieldsOf(form).map((field) => ({ field, was: stateOf(field) }));
	return () =>
		before
			.filter(({ field, was }) => field.isConnected && stateOf(field) !== was)
			.map(({ field }) => {
				const now = stateOf(field);
				return { put: () => setState(field, now) };
			});
}

function fieldsOf(form: HTMLFormElement): Field[] {
	return [...form.elements].filter(
		(one): one is Field =>
			one instanceof HTMLTextAreaElement ||
			one instanceof HTMLSelectElement ||
			(one instanceof HTMLInputElement && one.type !== 'hidden' && one.type !== 'file')
	);
}

const isTicked = (field: Field): field is HTMLInputElement =>
	field.type === 'checkbox' || field.type === 'radio';

function stateOf(field: Field): string | boolean {
	return isTicked(field) ? field.checked : field.value;
}

/** Says so as if it were typed, for what listens to the field. */
function setState(field: Field, state: string | boolean): void {
	if (stateOf(field) === state) return;
	if (isTicked(field)) field.checked = state === true;
	else field.value = String(state);
	field.dispatchEvent(new Event('input', { bubbles: true }));
	field.dispatchEvent(new Event('change', { bubbles: true }));
}
