import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import * as invitations from '$lib/server/invitations';
import * as members from '$lib/server/members';
import { shownVersionField } from '$lib/server/http/forms/edit-conflict';
import { given, givenNumber, text } from '$lib/server/http/forms/fields';
import { invalidForm, readForm } from '$lib/server/http/forms/form';
import type { loadEventForConcierge } from '$lib/server/http/load/event';
import { groupMembers, groups, listsIn, taggedMembers } from './groups';

/** How long a word of the concierge's own may be: two or three lines. */
export const longestWord = 300;

export const word = text(longestWord);

const inviteForm = v.object({
	who: v.optional(v.array(given(80)), []),
	people: v.optional(v.pipe(v.array(given(40)), v.maxLength(5000)), []),
	addresses: v.optional(
		v.pipe(
			v.string(),
			v.maxLength(40_000, () => m.invitations_desk_addresses_many())
		),
		''
	),
	locale: v.optional(v.picklist(['fr', 'en', 'de']), 'fr'),
	word,
	/** How many people the page said would be invited. */
	confirmed: v.optional(givenNumber),
	...shownVersionField
});

type Own = Awaited<ReturnType<typeof loadEventForConcierge>>;

/**
 * Reads whom a concierge wants to invite: groups, and people named one by one. When one of these has opted out,
 * the error names them.
 */
export async function readInvitees(request: RequestEvent, { hub }: Own) {
	const form = await readForm(request, inviteForm);
	if (!form.valid) return form;
	const { who, people, addresses, locale } = form.values;
	const { read } = request.locals.db;
	const invalid = (errors: Record<string, string>) =>
		({ valid: false, failure: invalidForm(request, form.typed, errors) }) as const;
	const typed = invitations.readAddresses(addresses);
	if (typed.wrong.length > 0) {
		const sentences = typed.wrong.map((line) => m.invitations_desk_line_wrong(line));
		return invalid({ addresses: sentences.join('\n') });
	}
	if (typed.people.length > 200) return invalid({ addresses: m.invitations_desk_addresses_many() });
	const active = await members.listActiveMembers(read, hub.id);
	const chosen = groups.filter((group) => who.includes(group));
	const lists = listsIn(who);
	const tagged = taggedMembers(who, active);
	const contacts = lists.length ? await invitations.listContacts(read, hub.id, lists) : [];
	const picked = active.filter(({ userId }) => people.includes(userId));
	const some = [chosen, lists, tagged, picked, typed.people];
	if (some.every(({ length }) => length === 0)) {
		return invalid({ who: m.invitations_desk_nobody_chosen() });
	}
	const { optedOut } = await invitations.separateOptedOut(read, hub.id, picked);
	if (optedOut.length > 0) {
		const names = optedOut.map(({ name }) => name).join(', ');
		return invalid({
			people: m.invitations_desk_picked_opted_out({ count: optedOut.length, names })
		});
	}
	const lines = await invitations.separateOptedOut(read, hub.id, typed.people);
	if (lines.optedOut.length > 0) {
		const sentences = lines.optedOut.map((person) => m.invitations_desk_line_opted_out(person));
		return invalid({ addresses: sentences.join('\n') });
	}
	const guests = typed.people.map(({ email, name }) => ({ email, name, locale }));
	return {
		...form,
		lists,
		invitees: {
			named: [...picked, ...guests],
			groups: [
				...chosen.flatMap((group) => groupMembers(group, active, request.locals.now)),
				...tagged,
				...contacts
			]
		}
	};
}
