import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import * as m from '$lib/messages/catalogue';
import type { Refusal } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import { networkZone } from '$lib/time/zones';
import { setRetryAfter, statusOf } from '../refusal-status';

export interface ValidForm<Values> {
	valid: true;
	values: Values;
	typed: FormState['values'];
	/** The values of other typed fields; undefined when these are not valid. */
	parse: (typed: FormState['values']) => Values | undefined;
}

type Read<Values> = ValidForm<Values> | { valid: false; failure: ActionFailure<FormState> };

/**
 * Reads a posted form through a schema. Repeated fields become arrays only where the schema says so.
 * @param schema an object schema; its messages are functions, so that they use the reader's language
 * @param also errors from outside the schema, reported together with its own: a sentence for each field
 * @returns the values, or a 422 with a sentence for each field; passwords are never sent back
 */
export async function readForm<Schema extends v.ObjectSchema<v.ObjectEntries, undefined>>(
	event: RequestEvent,
	schema: Schema,
	also: (typed: FormState['values']) => FormState['errors'] = () => ({})
): Promise<Read<v.InferOutput<Schema>>> {
	const data = await readFields(event.request);
	const typed: FormState['values'] = {};
	for (const [name, entry] of Object.entries(schema.entries)) {
		const given = data.getAll(name).filter((value) => typeof value === 'string');
		if (holdsArray(entry)) typed[name] = given;
		else if (given[0] !== undefined) typed[name] = given[0];
	}
	const read = (given: object) =>
		v.safeParse(schema, withBlanks(schema, given), { message: sentenceOf });
	const result = read(typed);
	const back = Object.fromEntries(
		Object.entries(typed).filter(([name]) => !/password/i.test(name))
	);
	const errors: FormState['errors'] = {};
	for (const issue of result.issues ?? [])
		errors[v.getDotPath(issue)?.split('.')[0] ?? 'form'] ??= issue.message;
	for (const [name, sentence] of Object.entries(also(typed))) errors[name] ??= sentence;
	if (result.success && Object.keys(errors).length === 0) {
		const parse = (other: FormState['values']) => {
			const parsed = read(other);
			return parsed.success ? parsed.output : undefined;
		};
		return { valid: true, values: result.output, typed: back, parse };
	}
	return { valid: false, failure: invalidForm(event, back, errors) };
}

/** For issues without a message of their own: only a hand-written request can cause them. */
function sentenceOf({ received }: v.BaseIssue<unknown>): string {
	return received === 'undefined' ? m.common_error_empty() : m.common_error_field();
}

const bodies = new WeakMap<Request, Promise<FormData>>();

/**
 * The fields of a posted form; a body that is not a form, or a broken one, counts as an empty form. Several
 * may ask: the body is read once.
 */
export function readFields(request: Request): Promise<FormData> {
	const before = bodies.get(request);
	if (before) return before;
	const fields = request.formData().catch((problem: unknown) => {
		// Who sent it hung up in the middle: nobody hears the answer, and it is no bug of ours.
		if (isAborted(problem)) error(400, { message: m.common_error_400_text() });
		if (problem instanceof TypeError) return new FormData();
		throw problem;
	});
	bodies.set(request, fields);
	return fields;
}

function isAborted(problem: unknown): boolean {
	const causes = [problem, (problem as Error).cause];
	return causes.some((cause) => (cause as NodeJS.ErrnoException)?.code === 'ECONNRESET');
}

/** What the page gets back. Also for a form that only shows a preview and stores nothing. */
export function formState(
	{ request }: Pick<RequestEvent, 'request'>,
	typed: FormState['values'],
	errors: FormState['errors'] = {}
): FormState {
	// Like SvelteKit: `?/name` may be the first parameter, the last, or between others.
	const names = [...new URL(request.url).searchParams.keys()];
	const action = names.find((name) => name.startsWith('/'))?.slice(1) ?? 'default';
	return { action, values: typed, errors };
}

/** The answer to a form with invalid fields: 422, with one sentence for each field. */
export function invalidForm(
	event: RequestEvent,
	typed: FormState['values'],
	errors: FormState['errors']
): ActionFailure<FormState> {
	return fail(422, formState(event, typed, errors));
}

/**
 * The answer to a form that a rule refused, with its status (`statusOf`). Its sentence is shown at the
 * field that is wrong, or on top of the form.
 */
export function refusedForm(
	event: RequestEvent,
	typed: FormState['values'],
	refusal: Refusal,
	zone = networkZone
): ActionFailure<FormState> {
	setRetryAfter(event, refusal);
	const sentence = refusalSentence(refusal, event.locals.locale, zone);
	const state = formState(event, typed, refusal.field ? { [refusal.field]: sentence } : {});
	const { refused } = refusal;
	return fail(
		statusOf(refusal),
		refusal.field ? { ...state, refused } : { ...state, refused, message: sentence }
	);
}

/** Browsers do not send unticked radios and boxes: adds them, so that their own message is shown. */
function withBlanks(schema: v.ObjectSchema<v.ObjectEntries, undefined>, typed: object): object {
	const needed = Object.entries(schema.entries).filter(
		([, { type }]) => !/optional|nullish/.test(type)
	);
	return { ...Object.fromEntries(needed.map(([name]) => [name, undefined])), ...typed };
}

function holdsArray(schema: unknown): boolean {
	const entry = schema as { type: string; wrapped?: unknown; pipe?: unknown[] };
	if (entry.type === 'array') return true;
	return holdsArrayIn(entry.wrapped) || holdsArrayIn(entry.pipe?.[0]);
}

function holdsArrayIn(inner: unknown): boolean {
	const entry = inner as { type?: string; wrapped?: unknown } | undefined;
	return entry?.type === 'array' || (entry?.wrapped ? holdsArray(entry.wrapped) : false);
}
