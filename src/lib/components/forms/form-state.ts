/** What the forms of an event and of a series get back when they did not pass, or for a preview. */
export interface DeskFormState {
	values: Record<string, unknown>;
	errors: Record<string, string>;
	message?: string;
}

/** What shared fields of a form ask it for. */
export interface FieldSource {
	/** What a field begins with: typed before, else stored. */
	value: (name: string) => string;
	errors: Record<string, string>;
}
