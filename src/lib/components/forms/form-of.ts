import type { FormState } from '$lib/components/forms/form-state';

/** One of the forms of a page, as its fields read it. */
export interface FormReader {
	/** The current state of a field: `<Field label="…" {...field('title')} />`. */
	field: (name: string) => { name: string; value: string; error: string | undefined };
	/** The initial value of a field: what was typed, or else what is stored. */
	value: (name: string) => string;
	/** The error of a field. */
	error: (name: string) => string | undefined;
	/**
	 * Whether a box is ticked. An unticked box is not posted, so after a refusal only the posted values
	 * count.
	 */
	ticked: (name: string) => boolean;
	/** The ticked values of several boxes with one name. */
	chosen: (name: string) => string[];
	/** The error of the form as a whole. */
	message: string | undefined;
	/** Whether a field has an error. */
	faulty: boolean;
}

/**
 * Reads the result of a form; all pages use it.
 * @param result undefined when it was not posted yet; on a page with several forms, the result of `resultOf`
 * @param stored the values of its fields before anything was typed
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
