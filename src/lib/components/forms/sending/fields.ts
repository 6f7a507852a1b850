/** A control in which a person types or chooses something. */
export type TypedField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

type State = string | boolean;

/** The fields of a form that a person fills in. */
export function fieldsOf(form: HTMLFormElement): TypedField[] {
	return [...form.elements].filter(
		(one): one is TypedField =>
			one instanceof HTMLTextAreaElement ||
			one instanceof HTMLSelectElement ||
			(one instanceof HTMLInputElement && one.type !== 'hidden' && one.type !== 'file')
	);
}

export const isTicked = (field: TypedField): field is HTMLInputElement =>
	field.type === 'checkbox' || field.type === 'radio';

export function stateOf(field: TypedField): State {
	return isTicked(field) ? field.checked : field.value;
}

/** What a field holds as the page shows it, before anybody types. */
export function shownState(field: TypedField): State {
	if (field instanceof HTMLSelectElement) {
		const shown = [...field.options].find((one) => one.defaultSelected) ?? field.options[0];
		return shown?.value ?? '';
	}
	if (isTicked(field)) return field.defaultChecked;
	return field.defaultValue.replace(/\r\n?/g, '\n');
}

/** Says so as if it were typed, for what listens to the field. */
export function setState(field: TypedField, state: State): void {
	if (stateOf(field) === state) return;
	if (isTicked(field)) field.checked = state === true;
	else field.value = String(state);
	field.dispatchEvent(new Event('input', { bubbles: true }));
	field.dispatchEvent(new Event('change', { bubbles: true }));
}
