import { expect, it } from 'vitest';
import { sentOf, type SyncResult } from '$lib/components/check-in/answer';

const failure = (status: number): SyncResult => ({ type: 'failure', status, data: {} });
const error = (id?: string): SyncResult => ({ type: 'error', error: { message: '…', id } });
const redirect: SyncResult = { type: 'redirect', status: 303, location: '/sign-in' };

it.each([
	['no page of Sillon, as of a hotel’s network', 200, undefined, { type: 'unanswered' }],
	['a server on the way to ours', 502, undefined, { type: 'fault', number: '' }],
	['the way to sign in', 200, redirect, { type: 'signed-out' }],
	['that somebody else has signed in', 200, failure(409), { type: 'signed-out' }],
	['no right', 403, error(), { type: 'not-allowed' }],
	['no such event', 404, error(), { type: 'gone' }],
	['a bug with its number', 500, error('a1b2'), { type: 'fault', number: 'a1b2' }],
	['a database that takes no writes', 200, failure(507), { type: 'fault', number: '' }],
	['a form that is not understood', 200, failure(422), { type: 'fault', number: '' }]
])('at a door, %s is told from no network', (_, status, result, said) => {
	expect(sentOf(status, result)).toEqual(said);
});
