import { error, fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { FormState } from '$lib/components/forms/form-state';
import * as m from '$lib/messages/catalogue';
import type { UserId } from '$lib/server/db/id';
import type { Hub } from '$lib/server/hubs';
import * as members from '$lib/server/members';
import { fold } from '$lib/text/fold';
import { matches } from '$lib/text/matches';
import { given, lineOrNone } from './fields';
import { invalidForm } from './form';

/** How many people are offered who fit what was typed. */
const mostOffered = 8;

/** For whom the desk books, as its form says it. */
export const holderForm = v.object({
	/** The name or address of a member, or the name of somebody without an account. */
	who: lineOrNone(120),
	/** Chosen where several fit: the id of an account, or `nobody` for somebody without one. */
	holder: v.optional(given(40), ''),
	/** What was in the field when that was chosen: whoever types another name has chosen nobody yet. */
	asked: lineOrNone(120)
});

/** The answer to a name that fits nobody, or more than one. */
export interface UnclearHolder extends FormState {
	/** Who may be meant, each as a choice. */
	whom?: { value: string; label: string }[];
}

type Typed = v.InferOutput<typeof holderForm>;

/**
 * The member whom a form of the desk names, or null for somebody without an account; undefined when it names nobody.
 * A whole name or address is enough, if it is one person's; otherwise the form asks who is meant.
 */
export async function findHolder(
	event: RequestEvent,
	hub: Hub,
	{ who, holder, asked }: Typed,
	typed: FormState['values']
): Promise<{ holder: { id: UserId } | null | undefined } | ActionFailure<UnclearHolder>> {
	const active = await members.listActiveMembers(event.locals.db.read, hub.id);
	if (holder && asked === who) {
		if (holder === 'nobody') return { holder: null };
		const member = active.find(({ userId }) => userId === holder);
		if (!member) error(404, { message: m.error_not_found() });
		return { holder: { id: member.userId } };
	}
	if (!who) return { holder: undefined };
	const isNamed = (text: string) => fold(text) === fold(who);
	const named = active.filter(({ name, email }) => isNamed(name) || isNamed(email));
	const [only] = named;
	if (only && named.length === 1) return { holder: { id: only.userId } };
	const likely = named.length ? named : active.filter((one) => matches(who, one.name, one.email));
	const answer = invalidForm(
		event,
		{ ...typed, asked: who, holder: likely.length ? '' : 'nobody' },
		{ who: likely.length ? m.bookings_who_several() : m.bookings_who_none({ who }) }
	);
	const people = likely.slice(0, mostOffered).map(({ userId, name, email }) => ({
		value: userId,
		label: `${name}, ${email}`
	}));
	const whom = [...people, { value: 'nobody', label: m.bookings_who_without({ who }) }];
	return fail(answer.status, { ...answer.data, whom });
}
