import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { formState } from './form';
import type { FormState } from '$lib/components/forms/form-state';

// Two people open the same form: the second to save must not overwrite changes they have not seen.

/** The stored values that a form shows, by field. */
export type Shown = Record<string, string | number | boolean | null | undefined | string[]>;

/** The hidden field of a form that shows stored values; forms without it show none. */
export const shownVersionField = { seen: v.optional(v.string(), '') };

/** What stands about the fields of a form. */
export interface Edited {
	/** From the hidden field: what the page had shown. Without it there is no conflict. */
	seen: string | undefined;
	stored: Shown;
	typed: FormState['values'];
	/** Fields that mean something only together, such as a day and its hours: they are merged as one. */
	together?: string[][];
}

/** The value of the hidden field `seen`: a hash of each field as it was when the page was shown. */
export function shownVersion(shown: Shown): string {
	return Object.entries(shown)
		.map(([name, value]) => `${name}:${markOf(value)}`)
		.join(' ');
}

/**
 * What is to be saved, so that nobody's change is undone: what was typed, and in fields that were left as
 * they were shown, what others have stored since.
 * @returns the values, and the fields that both have changed, to different values; call it with values that
 * are read inside the transaction that saves
 */
export function mergeEdits({ seen, stored, typed, together = [] }: Edited): {
	values: FormState['values'];
	conflicts: string[];
} {
	const before = marksIn(seen);
	const changedHere = (name: string) => markOf(typed[name]) !== before.get(name);
	const changedThere = (name: string) => markOf(stored[name]) !== before.get(name);
	const differs = (name: string) => markOf(typed[name]) !== markOf(stored[name]);
	const values = { ...typed };
	const conflicts: string[] = [];
	for (const group of groupsOf([...before.keys()], stored, together)) {
		if (!group.some(changedThere)) continue;
		if (group.some(changedHere)) conflicts.push(...group.filter(differs));
		else for (const name of group) put(values, name, stored[name]);
	}
	return { values, conflicts };
}

/**
 * The answer when others saved first: 409. What was typed stays, with the stored value shown at the field;
 * fields that were not touched take the stored value. Sending the form again saves it.
 * @param words how to say the value of a field that is no text, such as the slug of a room
 */
export function editConflictForm(
	event: Pick<RequestEvent, 'request'>,
	edited: Edited,
	words: Record<string, (stored: string) => string> = {}
): ActionFailure<FormState> {
	const { stored } = edited;
	const { values, conflicts } = mergeEdits(edited);
	const errors = Object.fromEntries(
		conflicts.map((name) => {
			const theirs = said(stored[name]);
			const sentence = theirs
				? (words[name]?.(theirs) ?? theirs)
				: m.common_edit_conflict_nothing();
			return [name, m.common_edit_conflict({ stored: sentence })];
		})
	);
	return fail(409, {
		...formState(event, { ...values, seen: shownVersion(stored) }, errors),
		...{ message: m.refused_edit_conflict(), refused: 'edit-conflict' }
	});
}

/** The fields that the page had shown and that are stored: each alone, or with those it belongs to. */
function groupsOf(shown: string[], stored: Shown, together: string[][]): string[][] {
	const names = shown.filter((name) => Object.hasOwn(stored, name));
	const alone = names.filter((name) => !together.flat().includes(name)).map((name) => [name]);
	return [...together.map((group) => group.filter((name) => names.includes(name))), ...alone];
}

/** As the form would send it: a box that is not ticked is not sent. */
function put(values: FormState['values'], name: string, stored: Shown[string]): void {
	if (stored === false) delete values[name];
	else values[name] = Array.isArray(stored) ? stored : said(stored);
}

function marksIn(seen: string | undefined): Map<string, string> {
	const marks = (seen ?? '').slice(0, 4000).split(' ').filter(Boolean);
	return new Map(marks.map((one) => one.split(':') as [string, string]));
}

/** A value as a form sends it: line ends normalised, blanks around it removed. */
function said(value: unknown): string {
	if (value === true) return 'on';
	if (value === null || value === undefined || value === false) return '';
	if (Array.isArray(value)) return [...value].sort().join(', ');
	return String(value).replace(/\r\n?/g, '\n').trim();
}

function markOf(value: unknown): string {
	return createHash('sha256').update(said(value)).digest('base64url').slice(0, 12);
}
