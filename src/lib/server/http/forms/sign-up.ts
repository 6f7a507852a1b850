import * as v from 'valibot';
import * as m from '$lib/messages/catalogue';
import { emailAddress, greetingField, personName } from '$lib/server/auth';
import { introduction } from '$lib/server/members';
import { given } from '$lib/server/http/forms/fields';

export const accepted = v.literal('on', () => m.members_rules_missing());

export const signUpForm = v.object({
	name: personName,
	greeting: greetingField,
	email: emailAddress,
	/** Who leaves it empty signs in by mail. */
	password: v.optional(v.string(), ''),
	hub: v.string(() => m.members_hub_missing()),
	introduction,
	houseRules: accepted,
	/** `slug:version` for every hub: the house rules that the page showed. */
	shown: v.array(given(120)),
	/** The page that was wanted. */
	next: v.optional(v.string(), '')
});

/** The version of this hub's house rules that the page showed; NaN when the field was tampered with. */
export function versionShown(shown: string[], slug: string): number {
	const line = shown.find((one) => one.startsWith(`${slug}:`));
	return Number(line?.slice(slug.length + 1) ?? Number.NaN);
}
