import type { FormState } from '$lib/components/forms/form-state';

/**
 * The result of one of several forms of a page, whose results all come in `form`; undefined when another form
 * was posted.
 * @param action its named action, or those of its buttons
 * @param row hidden fields that tell it from the same form of another row: `{ person: person.id }`
 */
export function resultOf<Result extends FormState>(
	result: Result | null | undefined,
	action: string | string[],
	row: Record<string, string> = {}
): Result | undefined {
	if (!result || ![action].flat().includes(result.action)) return undefined;
	const isRow = Object.entries(row).every(([name, value]) => result.values[name] === value);
	return isRow ? result : undefined;
}
