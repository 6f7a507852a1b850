import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { formState } from './form';
import type { FormState } from '$lib/components/forms/form-state';

// Two concierges open the same form: the second to save must not overwrite changes they have not seen.

/** The stored values that a form shows, by field. */
export type Shown = Record<string, string | number | boolean | null>;

/** The hidden field of a form that shows stored values; forms without it show none. */
export const shownVersionField = { seen: v.optional(v.string(), '') };

/** The value of the hidden field `seen`: a hash of each field as it was when the page was shown. */
export function shownVersion(shown: Shown): string {
	return Object.entries(shown)
		.map(([name, value]) => `${name}:${markOf(value)}`)
		.join(' ');
}

/**
 * The fields that others have changed since the page was shown, to another value than is typed now. Call it
 * with values that are read inside the transaction that saves.
 * @param seen from the hidden field; without it there is no conflict
 */
export function findConflicts(
	seen: string | undefined,
	stored: Shown,
	typed: FormState['values']
): string[] {
	const before = marksIn(seen);
	return Object.entries(stored)
		.filter(([name, value]) => {
			const mark = before.get(name);
			return mark !== undefined && mark !== markOf(value) && markOf(typed[name]) !== markOf(value);
		})
		.map(([name]) => name);
}

/** Whether saving would overwrite unseen changes of others; refuse it with `edit-conflict`. */
export function hasEditConflict(...asked: Parameters<typeof findConflicts>): boolean {
	return findConflicts(...asked).length > 0;
}

/**
 * The answer when others saved first: 409. What was typed stays, with the stored value shown at the field;
 * fields that were not touched take the stored value. Sending the form again saves it.
 */
export function editConflictForm(
	event: Pick<RequestEvent, 'request'>,
	seen: string | undefined,
	stored: Shown,
	typed: FormState['values']
): ActionFailure<FormState> {
	const before = marksIn(seen);
	const values: FormState['values'] = { ...typed, seen: shownVersion(stored) };
	const errors: FormState['errors'] = {};
	for (const name of findConflicts(seen, stored, typed)) {
		const theirs = stored[name];
		if (markOf(typed[name]) === before.get(name)) values[name] = said(theirs);
		else
			errors[name] = m.common_edit_conflict({
				stored: said(theirs) || m.common_edit_conflict_nothing()
			});
	}
	return fail(409, {
		...formState(event, values, errors),
		...{ message: m.refused_edit_conflict(), refused: 'edit-conflict' }
	});
}

function marksIn(seen: string | undefined): Map<string, string> {
	const marks = (seen ?? '').slice(0, 4000).split(' ');
	return new Map(marks.map((one) => one.split(':') as [string, string]));
}

/** A value as a form sends it: line ends normalised, blanks around it removed. */
function said(value: unknown): string {
	if (value === true) return 'on';
	if (value === null || value === undefined || value === false) return '';
	return String(value).replace(/\r\n?/g, '\n').trim();
}

function markOf(value: unknown): string {
	return createHash('sha256').update(said(value)).digest('base64url').slice(0, 12);
}
