/**
 * What a page gets back after a form was refused, or of a preview: what was typed, and the errors of its
 * fields. Every action answers with it (`server/http/forms/form`), and pages read it with `formOf`.
 */
export interface FormState {
	/** The named action that was called, or `default`: it tells which form of the page was posted. */
	action: string;
	values: Record<string, string | string[]>;
	errors: Record<string, string>;
	/** For the whole form, when no field has an error. */
	message?: string;
	refused?: string;
}
