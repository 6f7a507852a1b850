import { fieldsOf, setState, stateOf } from './fields';

/** The fields that a person has changed, each with how to put it as they left it. */
export type Typed = { put: () => void }[];

/**
 * Remembers a form as it is now.
 * @returns a function that finds what was typed or chosen since, in fields that are still there
 */
export function watchTyping(form: HTMLFormElement): () => Typed {
	const before = fieldsOf(form).map((field) => ({ field, was: stateOf(field) }));
	return () =>
		before
			.filter(({ field, was }) => field.isConnected && stateOf(field) !== was)
			.map(({ field }) => {
				const now = stateOf(field);
				return { put: () => setState(field, now) };
			});
}
