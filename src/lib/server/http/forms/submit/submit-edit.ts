import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { refuse, type Refusal } from '$lib/messages/refusal';
import type { FormState } from '$lib/components/forms/form-state';
import type { Change } from '$lib/server/db/change';
import type { Db } from '$lib/server/db/types';
import type { Answered } from './answered';
import { editConflictForm, mergeEdits, type Shown } from '../edit-conflict';
import type { ValidForm } from '../form';
import { submit } from './submit';

interface Edit<Values, T> {
	/** The stored values of the fields, as the page shows them; read inside the transaction. */
	stored: (db: Db) => Promise<Shown>;
	/** Stores what was typed, and in untouched fields what others have stored meanwhile. */
	save: (change: Change, values: Values) => Promise<T | Refusal>;
	answer: (saved: T) => Answered;
	/** As in `mergeEdits`. */
	together?: string[][];
	/** As in `editConflictForm`. */
	words?: Record<string, (stored: string) => string>;
}

/**
 * `submit` for a form that shows stored values: it changes only what was changed on the page. What others
 * changed meanwhile stays; a field that both changed is a conflict.
 * @returns the refusal, and for a conflict the form with the stored values at its fields
 */
export async function submitEdit<Values extends { seen: string }, T>(
	event: RequestEvent,
	{ values: { seen }, typed, parse }: ValidForm<Values>,
	{ stored, save, answer, together = [], words }: Edit<Values, T>
): Promise<{ refusal: Refusal; conflict?: ActionFailure<FormState> }> {
	const editedIn = async (db: Db) => ({ seen, stored: await stored(db), typed, together });
	const refusal = await submit(
		event,
		async (change): Promise<T | Refusal> => {
			const { values, conflicts } = mergeEdits(await editedIn(change.tx));
			const merged = conflicts.length === 0 && parse(values);
			return merged ? save(change, merged) : refuse('edit-conflict');
		},
		answer
	);
	if (refusal.refused !== 'edit-conflict') return { refusal };
	const conflict = editConflictForm(event, await editedIn(event.locals.db.read), words);
	return { refusal, conflict };
}
