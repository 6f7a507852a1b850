import { isHttpError, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { beforeEach, describe, expect, it } from 'vitest';
import * as attendances from '$lib/server/attendances';
import type { User } from '$lib/server/auth';
import type { Store } from '$lib/server/db/store';
import { newRequestKey } from '$lib/server/http/forms/request-key';
import { submissionOf } from '$lib/server/http/forms/submit/submission';
import { actions as eventPage } from '../../../../src/routes/events/[event]/+page.server';
import { anEventRow, type EventRow } from '../../../factories/attendance';
import { monday as now } from '../../../factories/event';
import { aHub } from '../../../factories/hub';
import { aMember } from '../../../factories/member';
import { freshStore } from '../../../support/database';
import { formEvent } from '../../../support/requests/press';

// Two people share a machine, or one has two accounts: somebody signs in in a second tab.

let store: Store;
let event: EventRow;
let odile: User;
let simon: User;

beforeEach(async () => {
	store = await freshStore();
	const hub = await aHub(store);
	event = await anEventRow(store, hub);
	odile = await aMember(store, hub);
	simon = await aMember(store, hub);
});

/** The answer of a page that was shown to somebody, sent while somebody else is signed in. */
async function send(shownTo: Pick<User, 'id'> | null, as: User) {
	const posted = await formEvent({
		...{ store, as, now, params: { event: event.slug } },
		fields: { answer: 'going', companions: '0', requestKey: newRequestKey(shownTo) }
	});
	const submission = await submissionOf(posted);
	if (submission) posted.locals.submission = submission;
	const status = await answerOf(posted);
	return { status, kept: posted.locals.keepForm };
}

async function answerOf(posted: RequestEvent): Promise<number | undefined> {
	try {
		await eventPage['answer']!(posted as never);
	} catch (thrown) {
		if (isRedirect(thrown) || isHttpError(thrown)) return thrown.status;
		throw thrown;
	}
	return undefined;
}

const answers = async () =>
	(await attendances.listOf(store.read, event.id)).map(({ userId }) => userId);

describe('a form of a page that was shown to another account', () => {
	it('is not done as whoever is signed in now, and is kept for its writer', async () => {
		expect(await send(odile, simon)).toEqual({ status: 409, kept: true });
		expect(await answers()).toEqual([]);
	});

	it.each(['the same account', 'a visitor, who has signed in since'])(
		'is done when it was shown to %s',
		async (who) => {
			const shownTo = who === 'the same account' ? simon : null;
			expect(await send(shownTo, simon)).toEqual({ status: 303, kept: undefined });
			expect(await answers()).toEqual([simon.id]);
		}
	);
});
