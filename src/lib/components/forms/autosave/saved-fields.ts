import { isTicked, setState, shownState, stateOf, type TypedField } from '../sending/fields';
import type { Saved } from './saved';

const secret = /password|code/i;

/** Whether what is typed there may lie on a device: never a password or a code, shown or not. */
export function isSaved({ name, type, autocomplete }: TypedField): boolean {
	return name !== '' && ![name, type, autocomplete].some((word) => secret.test(word));
}

/**
 * What was typed and differs from what the page shows; of what was saved before, also what the page shows by now,
 * as after a refusal.
 * @param offered whether what was saved before waits to be taken: then all of it stays
 */
export function changedIn(
	fields: TypedField[],
	before: Saved['fields'],
	offered: boolean
): Saved['fields'] {
	const changed: Saved['fields'] = {};
	for (const field of fields) {
		const [name, typed, shown] = [nameOf(field), stateOf(field), shownState(field)];
		const was = before[name];
		if (typed !== shown) changed[name] = { shown: was && !offered ? was.shown : shown, typed };
		else if (was && (offered || was.typed === typed)) changed[name] = was;
	}
	return changed;
}

/** What was saved for these fields. */
export function entriesFor(fields: TypedField[], saved: Saved | undefined) {
	return fields.flatMap((field) => {
		const entry = saved?.fields[nameOf(field)];
		return entry && takes(field, entry.typed) ? [{ field, entry }] : [];
	});
}

/** What of it does not stand in its field. What somebody has typed there meanwhile stays. */
export function missingIn(fields: TypedField[], saved: Saved | undefined) {
	return entriesFor(fields, saved).filter(
		({ field, entry }) => stateOf(field) !== entry.typed && stateOf(field) === shownState(field)
	);
}

export function putBack(fields: TypedField[], saved: Saved | undefined): void {
	for (const { field, entry } of missingIn(fields, saved)) setState(field, entry.typed);
}

const nameOf = (field: TypedField) =>
	isTicked(field) ? `${field.name} ${field.value}` : field.name;

/** A choice may be gone from its list. */
function takes(field: TypedField, typed: string | boolean): boolean {
	if (!(field instanceof HTMLSelectElement)) return true;
	return [...field.options].some(({ value }) => value === typed);
}
