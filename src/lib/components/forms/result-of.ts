import type { FormState } from '$lib/components/forms/form-state';
import { page } from '$app/state';

/**
 * The result of one of several forms of a page, whose results all come in `form`; undefined when another form
 * was posted. When none was, what was typed into it before signing in or before changing the language
 * (`server/http/forms/carried`).
 * @param action its named action, or those of its buttons, and `pageForm` for the form with that id
 * @param row hidden fields that tell it from the same form of another row: `{ person: person.id }`
 */
export function resultOf<Result extends FormState>(
	result: Result | null | undefined,
	action: string | string[],
	row: Record<string, string> = {}
): Result | undefined {
	const isOurs = ({ action: posted, values }: FormState) =>
		[action].flat().includes(posted) &&
		Object.entries(row).every(([name, value]) => values[name] === value);
	if (result) return isOurs(result) ? result : undefined;
	const carried = page.data.carried?.find((one) => one.path === page.url.pathname && isOurs(one));
	// What a result may hold beside these, such as a preview, a page does without.
	return carried as Result | undefined;
}
