import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import * as m from '$lib/messages/catalogue';
import { refuse } from '$lib/messages/refusal';
import { readFields, readForm } from '$lib/server/http/forms/form';
import { setRetryAfter, statusOf } from '$lib/server/http/refusal-status';
import { minutes } from '$lib/time/minutes';

const posted = (body: string, type: string) =>
	new Request('https://sillon.example', {
		method: 'POST',
		body,
		headers: { 'content-type': type }
	});

describe('a posted form', () => {
	it('is read field by field', async () => {
		const data = await readFields(posted('name=Ana&name=Bo', 'application/x-www-form-urlencoded'));
		expect(data.getAll('name')).toEqual(['Ana', 'Bo']);
	});

	it.each([
		['multipart/form-data; boundary=x', '--x\r\nContent-Disp'],
		['multipart/form-data', 'name=Ana'],
		['application/json', '{"name":"Ana"}']
	])('of %s that is not a form counts as empty', async (type, body) => {
		expect([...(await readFields(posted(body, type)))]).toEqual([]);
	});
});

describe('a refusal', () => {
	it.each([
		'event-past',
		'closure-past',
		'booking-order',
		'password-short',
		'sign-in-wrong'
	] as const)('of what can never be right is a 422: %s', (code) =>
		expect(statusOf(refuse(code))).toBe(422)
	);

	it.each(['slot-taken', 'room-taken', 'event-full', 'hub-closed', 'link-spent'] as const)(
		'about the current state is a 409: %s',
		(code) => expect(statusOf(refuse(code))).toBe(409)
	);

	it.each([
		[refuse('too-many-attempts', { values: { wait: { minutes: minutes(5) } } }), '300'],
		[refuse('too-many-invitations', { values: { most: 500 } }), '86400']
	])('of what was done too often is a 429 that says when to try again: %o', (refusal, after) => {
		const headers: Record<string, string> = {};
		setRetryAfter({ setHeaders: (given) => void Object.assign(headers, given) }, refusal);
		expect([statusOf(refusal), headers['retry-after']]).toEqual([429, after]);
	});

	it.each(['not-concierge', 'not-yours', 'not-network'] as const)(
		'%s is a missing right: 403',
		(code) => expect(statusOf(refuse(code))).toBe(403)
	);
});

describe('a form that was written by hand', () => {
	const read = (body: string, also?: Parameters<typeof readForm>[2]) =>
		readForm(
			{ request: posted(body, 'application/x-www-form-urlencoded') } as RequestEvent,
			v.object({
				name: v.pipe(v.string(), v.maxLength(5)),
				kind: v.picklist(['talk', 'pitch']),
				people: v.array(v.pipe(v.string(), v.uuid())),
				password: v.string()
			}),
			also
		);
	const errorsOf = async (...form: Parameters<typeof read>) => {
		const answer = await read(...form);
		return answer.valid ? {} : answer.failure.data.errors;
	};

	it('gets our sentences, never those of the library', async () => {
		expect(await errorsOf('name=Thionville&people=nobody')).toEqual({
			name: m.common_error_field(),
			kind: m.common_error_empty(),
			people: m.common_error_field(),
			password: m.common_error_empty()
		});
	});

	it('gets all errors at once, one sentence for each field', async () => {
		const also = ({ password }: Record<string, unknown>): Record<string, string> =>
			password === 'court' ? { password: 'Trop court.', name: 'Autre chose.' } : {};
		expect(await errorsOf('name=Thionville&kind=talk&password=court', also)).toEqual({
			name: m.common_error_field(),
			password: 'Trop court.'
		});
		expect(await errorsOf('name=Metz&kind=talk&password=court', also)).toEqual({
			name: 'Autre chose.',
			password: 'Trop court.'
		});
		expect(await errorsOf('name=Metz&kind=talk&password=long', also)).toEqual({});
	});
});
