/**
 * What a page gets back of a form that did not pass, or of a preview: what was typed, and what is wrong
 * where. Every action answers so (`server/http/forms/form`), and pages read it with `formOf`.
 */
export interface FormState {
	/** The named action that was asked, `default` for one without a name: which form of the page it was. */
	action: string;
	values: Record<string, string | string[]>;
	errors: Record<string, string>;
	/** For the whole form, when no field is at fault. */
	message?: string;
	refused?: string;
}
