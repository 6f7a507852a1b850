import type { FormState } from '$lib/components/forms/form-state';

/** What a page reads of one of its forms. */
export interface FormReader {
	/** A field as it stands: `<Field label="…" {...field('title')} />`. */
	field: (name: string) => { name: string; value: string; error: string | undefined };
	/** What a field begins with: what was typed, else what is stored. */
	value: (name: string) => string;
	/** What is wrong with it. */
	error: (name: string) => string | undefined;
	/** Whether a box is ticked. One that was unticked is not sent: what came back is all there is. */
	ticked: (name: string) => boolean;
	/** What is ticked of several boxes of one name. */
	chosen: (name: string) => string[];
	/** What is wrong with the form as a whole. */
	message: string | undefined;
	/** Whether something is wrong with one of its fields. */
	faulty: boolean;
}

/**
 * Reads the result of a form, in the one way that all pages do.
 * @param result nothing when it was not sent yet; of a page with several forms, `resultOf` this one
 * @param stored what its fields show before anything was typed
 */
export function formOf(result: FormState | null | undefined, stored: object = {}): FormReader {
	const before = stored as Record<string, unknown>;
	const typed: FormState['values'] = result?.values ?? {};
	const errors: Partial<FormState['errors']> = result?.errors ?? {};
	const value = (name: string) => String(typed[name] ?? before[name] ?? '');
	const error = (name: string) => errors[name];
	return {
		field: (name) => ({ name, value: value(name), error: error(name) }),
		value,
		error,
		ticked: (name) => (result ? name in typed : Boolean(before[name])),
		chosen: (name) => [typed[name] ?? before[name] ?? []].flat() as string[],
		message: result?.message,
		faulty: Object.keys(errors).length > 0
	};
}
