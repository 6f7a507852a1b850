import type { FormState } from '$lib/components/forms/form-state';
import { page } from '$app/state';

/**
 * The result of one of several forms of a page, whose results all come in `form`. When it was not posted, what was
 * typed into it before signing in or before changing the language (`server/http/forms/carried`), also while another
 * form of the page is corrected.
 * @param action its named action, or those of its buttons, and `pageForm` for the form with that id
 * @param row hidden fields that tell it from the same form of another row: `{ person: person.id }`
 * @param sameQuery for a form about what the query of its page names, such as an hour: what was typed about another
 * one is not shown
 */
export function resultOf<Result extends FormState>(
	result: Result | null | undefined,
	action: string | string[],
	row: Record<string, string> = {},
	{ sameQuery = false } = {}
): Result | undefined {
	const isOurs = ({ action: posted, values }: FormState) =>
		[action].flat().includes(posted) &&
		Object.entries(row).every(([name, value]) => values[name] === value);
	if (result && isOurs(result)) return result;
	const { pathname, search } = page.url;
	const carried = page.data.carried?.find(
		(one) => one.path === pathname && (!sameQuery || one.search === search) && isOurs(one)
	);
	// What a result may hold beside these, such as a preview, a page does without.
	return carried as Result | undefined;
}
