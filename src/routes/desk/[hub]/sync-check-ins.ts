import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { mostBrought, type CheckIn } from '$lib/check-in/check-in';
import { isRefusal } from '$lib/messages/refusal';
import { refusalSentence } from '$lib/messages/refusal-sentence';
import * as m from '$lib/messages/catalogue';
import { emailAddress } from '$lib/server/auth/email';
import { personName } from '$lib/server/auth/person-name';
import * as checkIns from '$lib/server/check-ins';
import * as events from '$lib/server/events';
import { given } from '$lib/server/http/forms/fields';
import { formState, readForm, refusedForm } from '$lib/server/http/forms/form';
import { accountMark } from '$lib/server/http/forms/request-key';
import { orNotFound } from '$lib/server/http/guards';
import { loadHubForConcierge } from '$lib/server/http/load/hub';
import { isUnavailable } from '$lib/server/http/refusal-status';
import { checkInList, checkInListVersion } from '$lib/server/views/desk/check-in-list';
import { fromEpoch } from '$lib/time/instant';

/** So many check-ins of a device are taken at once; it sends the others next. */
const mostAtOnce = 50;

const form = v.object({
	event: given(120),
	account: given(40),
	/** The version of the list that the device has. */
	since: v.optional(given(40), ''),
	checkIns: v.pipe(given(100_000), v.parseJson(), v.array(v.unknown()), v.maxLength(mostAtOnce))
});

const id = v.pipe(v.string(), v.regex(/^[0-9a-z]{20}$/));
const at = v.pipe(v.number(), v.integer(), v.transform(fromEpoch));
const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
const note = { id, at, person: id };

const noted = v.variant('kind', [
	v.object({ kind: v.literal('arrive'), ...note }),
	v.object({ kind: v.literal('undo'), ...note, seen: v.optional(number) }),
	v.object({
		...{ kind: v.literal('companions'), ...note, seen: v.optional(number) },
		companions: v.pipe(number, v.maxValue(mostBrought))
	}),
	v.object({
		...{ kind: v.literal('walkIn'), ...note, name: personName },
		email: v.union([v.literal(''), emailAddress])
	})
]);

/**
 * Takes what a device has noted, perhaps without network, and gives it the list as it is now, unless it has that one.
 * Each is done once, in its order, whether or not others are refused: the answer says which, and why.
 */
export async function syncCheckIns(request: RequestEvent<{ hub: string }>) {
	const { hub, viewer } = await loadHubForConcierge(request);
	const sent = await readForm(request, form);
	if (!sent.valid) return sent.failure;
	const { db, locale } = request.locals;
	const { event: slug, account, since, checkIns: given } = sent.values;
	// Noted by somebody else who was signed in on this device.
	if (account !== accountMark(viewer)) return fail(409, formState(request, {}));
	const event = orNotFound(await events.findEventOf(db.read, hub.id, slug));
	const refused: { id: string; sentence: string }[] = [];
	for (const one of given) {
		const read = v.safeParse(noted, one, { message: () => m.common_error_field() });
		if (!read.success) {
			refused.push({ id: idOf(one), sentence: read.issues[0].message });
			continue;
		}
		const checkIn: CheckIn = read.output;
		const answer = await db.write((change) => checkIns.record(change, event, checkIn));
		if (!isRefusal(answer)) continue;
		if (isUnavailable(answer)) return refusedForm(request, {}, answer, hub.zone);
		refused.push({ id: checkIn.id, sentence: refusalSentence(answer, locale, hub.zone) });
	}
	// Read before the list: what is noted between the two makes it newer than it says, and it is read again.
	const version = await checkInListVersion(db.read, { hub, event }, request.locals);
	if (version === since) return { ...formState(request, {}), sync: { refused, version } };
	const { emails: _, ...list } = await checkInList(db.read, { hub, event }, request.locals);
	return { ...formState(request, {}), sync: { refused, version, list } };
}

function idOf(given: unknown): string {
	const { id } = Object(given) as { id?: unknown };
	return typeof id === 'string' ? id.slice(0, 40) : '';
}
