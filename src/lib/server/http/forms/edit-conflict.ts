import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { formState } from './form';
import type { FormState } from '$lib/components/forms/form-state';

// Two concierges open the same form: the second to save must not undo, unread, what the first wrote.

/** What a form shows of something, field by field. */
export type Shown = Record<string, string | number | boolean | null>;

/** What the form sends of it; a form without is one that shows nothing stored. */
export const shownVersionField = { seen: v.optional(v.string(), '') };

/** For the form's hidden field `seen`: how each of its fields stood when the page was shown. */
export function shownVersion(shown: Shown): string {
	return Object.entries(shown)
		.map(([name, value]) => `${name}:${markOf(value)}`)
		.join(' ');
}

/**
 * Which fields others have stored anew since the page was shown, other than they are typed now. Ask it
 * of what is read inside the transaction that saves.
 * @param seen from the hidden field; a form without one is taken as it is
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

/** Whether saving would undo, unread, what others stored: refused with `edit-conflict`. */
export function hasEditConflict(...asked: Parameters<typeof findConflicts>): boolean {
	return findConflicts(...asked).length > 0;
}

/**
 * The answer to a form that others were faster with: 409. What was typed stays, with the others' words
 * at the field; a field that was not touched takes theirs. Sent again, it is saved.
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

/** As a form sends it: with other line ends, and without the blanks around it. */
function said(value: unknown): string {
	if (value === true) return 'on';
	if (value === null || value === undefined || value === false) return '';
	return String(value).replace(/\r\n?/g, '\n').trim();
}

function markOf(value: unknown): string {
	return createHash('sha256').update(said(value)).digest('base64url').slice(0, 12);
}
