import { isActionFailure, isHttpError, isRedirect } from '@sveltejs/kit';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';
import { repeatAnswer } from '$lib/server/http/forms/submit/repeat-answer';
import { actions as pitchNight } from '../../../../src/routes/desk/[hub]/events/[event]/+page.server';
import { actions as account } from '../../../../src/routes/me/account/+page.server';
import { actions as leaving } from '../../../../src/routes/me/leave/+page.server';
import { aHub } from '../../../factories/hub';
import { aConcierge, aUser } from '../../../factories/member';
import { aPitch, aPitchNight } from '../../../factories/pitch';
import { monday } from '../../../factories/event';
import { freshStore } from '../../../support/database';
import { formEvent, type Press } from '../../../support/requests/press';

// The same form, sent twice at once: the first request is held open after it has looked for an earlier answer
// and before its action reads anything; meanwhile the second one passes.

type Action = (event: never) => unknown;

const [known, chosen] = ['le héron dort', 'seize chevaux broutent'];
const requestKey = 'k'.repeat(20);

/** Sends a form like a browser, or a script; `meanwhile` runs while the request is held open. */
async function send(
	action: Action,
	how: Press,
	meanwhile: () => Promise<unknown> = async () => {}
) {
	const event = await formEvent(how);
	const response = await repeatAnswer({
		event,
		resolve: async () => {
			await meanwhile();
			return answerOf(() => action(event as never), how.accept !== undefined);
		}
	});
	return { status: response.status, to: response.headers.get('location'), response };
}

/** As SvelteKit answers. */
async function answerOf(act: () => unknown, toScript: boolean): Promise<Response> {
	const answer = (type: string, status: number, location?: string) =>
		toScript
			? Response.json({ type, status, location }, { status: type === 'error' ? status : 200 })
			: new Response('', { status, ...(location && { headers: { location } }) });
	try {
		const result = await act();
		return isActionFailure(result) ? answer('failure', result.status) : answer('success', 200);
	} catch (thrown) {
		if (isRedirect(thrown)) return answer('redirect', thrown.status, thrown.location);
		if (isHttpError(thrown)) return answer('error', thrown.status);
		throw thrown;
	}
}

async function aPerson() {
	const store = await freshStore();
	return { store, as: await aUser(store, { password: known }), now: monday };
}

describe('a form that passes while the same one is held open', () => {
	it('changes the password once', async () => {
		const how = {
			...(await aPerson()),
			fields: { passwordNow: known, password: chosen, requestKey }
		};
		const again = () => send(account['password']!, how);
		const { status, to } = await send(account['password']!, how, again);
		expect([status, to]).toEqual([303, '/me/account']);
		const user = (await auth.findUser(how.store.read, how.as.id))!;
		expect(await auth.verifyPassword(user.passwordHash, chosen)).toBe(true);
	});

	it('is answered alike to a script', async () => {
		const how = {
			...{ ...(await aPerson()), accept: 'application/json' },
			fields: { passwordNow: known, password: chosen, requestKey }
		};
		const again = () => send(account['password']!, how);
		const { status, response } = await send(account['password']!, how, again);
		expect([status, await response.json()]).toEqual([
			200,
			{ type: 'redirect', status: 303, location: '/me/account' }
		]);
	});

	it('leaves for good once', async () => {
		const how = { ...(await aPerson()), fields: { passwordNow: known, requestKey } };
		const again = () => send(leaving['leave']!, how);
		const { status, to } = await send(leaving['leave']!, how, again);
		expect([status, to]).toEqual([303, '/me/leave/done']);
	});

	it('takes a pitch off the running order once', async () => {
		const store = await freshStore();
		const hub = await aHub(store);
		const event = await aPitchNight(store, hub);
		const pitch = await aPitch(store, hub, event);
		const how = {
			...{ store, as: await aConcierge(store, hub), now: monday },
			params: { hub: hub.slug, event: event.slug },
			fields: { pitch: pitch.id, reason: 'Annulé.', requestKey }
		};
		const again = () => send(pitchNight['removePitch']!, how);
		expect((await send(pitchNight['removePitch']!, how, again)).status).toBe(303);
	});
});

describe('a form that was refused', () => {
	it.each([undefined, 'application/json'])(
		'stays so when no other has passed: %s',
		async (accept) => {
			const { store, as, now } = await aPerson();
			const fields = { passwordNow: 'faux', password: chosen, requestKey };
			const how = { store, as, now, fields, ...(accept && { accept }) };
			const right = { ...how, fields: { ...fields, passwordNow: known } };
			const refused = await send(account['password']!, how, () =>
				send(account['password']!, right)
			);
			expect(refused.to).toBeNull();
			expect(refused.status).toBe(accept ? 200 : 422);
			if (accept) expect(await refused.response.json()).toMatchObject({ type: 'failure' });
		}
	);
});
