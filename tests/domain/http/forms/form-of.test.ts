import type { RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { formOf } from '$lib/components/forms/form-of';
import { resultOf } from '$lib/components/forms/result-of';
import { line, ticked } from '$lib/server/http/forms/fields';
import { readForm } from '$lib/server/http/forms/form';
import type { FormState } from '$lib/components/forms/form-state';
import { page } from '../../../support/requests/app-state';

const stored = { title: 'Café', discreet: true, equipment: ['screen'], capacity: null };

/** What a page gets back after a form was refused. */
async function sent(body: string, query = '?/save'): Promise<FormState> {
	const request = new Request(`https://sillon.example/desk${query}`, {
		method: 'POST',
		body: new URLSearchParams(body)
	});
	const schema = v.object({
		title: line(10),
		person: v.optional(v.string(), ''),
		discreet: ticked,
		equipment: v.array(v.string()),
		day: line(10)
	});
	const form = await readForm({ request } as RequestEvent, schema);
	if (form.valid) throw new Error('It passed.');
	return form.failure.data;
}

describe('a form that was not sent yet', () => {
	it('shows what is stored, and nothing that is wrong', () => {
		const { field, value, ticked, chosen, faulty, message } = formOf(null, stored);
		expect(field('title')).toEqual({ name: 'title', value: 'Café', error: undefined });
		expect([value('capacity'), value('other')]).toEqual(['', '']);
		expect([ticked('discreet'), ticked('other')]).toEqual([true, false]);
		expect([chosen('equipment'), chosen('other')]).toEqual([['screen'], []]);
		expect([faulty, message]).toEqual([false, undefined]);
	});
});

describe('a form that came back', () => {
	it('shows what was typed, even when that is nothing, and what is wrong', async () => {
		const { field, ticked, chosen, faulty } = formOf(await sent('title='), stored);
		expect(field('title')).toMatchObject({ value: '', error: expect.stringMatching(/./) });
		expect(ticked('discreet')).toBe(false);
		expect(chosen('equipment')).toEqual([]);
		expect(faulty).toBe(true);
		const again = formOf(await sent('discreet=1&equipment=hifi'), stored);
		expect(again.ticked('discreet')).toBe(true);
		expect(again.chosen('equipment')).toEqual(['hifi']);
	});

	it('belongs to the action that was asked', async () => {
		const save = await sent('person=ana');
		expect(resultOf(save, 'save')).toBe(save);
		expect(resultOf(save, ['preview', 'save'])).toBe(save);
		expect(resultOf(save, 'cancel')).toBeUndefined();
		expect(resultOf(null, 'save')).toBeUndefined();
		expect(resultOf(await sent('', ''), 'default')).toBeDefined();
		expect((await sent('', '?q=metz&/answer&next=%2Fme')).action).toBe('answer');
	});

	it('belongs to the row that it was sent for', async () => {
		const save = await sent('person=ana');
		expect(resultOf(save, 'save', { person: 'ana' })).toBe(save);
		expect(resultOf(save, 'save', { person: 'bo' })).toBeUndefined();
	});
});

describe('a form that was carried through signing in', () => {
	const carried = {
		...{ path: '/desk', search: '?day=2026-11-27', because: 'session' as const, action: 'save' },
		...{ values: { title: 'Typed', person: 'ana' }, errors: {} }
	};

	afterEach(() => {
		page.data = {};
	});

	it('shows what was typed, on its page and in its form alone', () => {
		page.data = { carried: [carried] };
		page.url = new URL('https://sillon.example/desk?q=metz');
		const { field, ticked, faulty, message } = formOf(resultOf(null, 'save'), stored);
		expect(field('title')).toEqual({ name: 'title', value: 'Typed', error: undefined });
		expect([ticked('discreet'), faulty, message]).toEqual([false, false, undefined]);
		expect(resultOf(null, 'cancel')).toBeUndefined();
		expect(resultOf(null, 'save', { person: 'bo' })).toBeUndefined();
		page.url = new URL('https://sillon.example/desk/other');
		expect(resultOf(null, 'save')).toBeUndefined();
	});

	it('gives way to the answer to a form that was sent since', async () => {
		page.data = { carried: [carried] };
		page.url = new URL('https://sillon.example/desk');
		const save = await sent('title=Newer');
		expect(resultOf(save, 'save')).toBe(save);
		expect(resultOf(save, 'cancel')).toBeUndefined();
	});

	it('about what the query of its page names is shown where that is the same', () => {
		page.data = { carried: [carried] };
		const shownAt = (query: string) => {
			page.url = new URL(`https://sillon.example/desk${query}`);
			return formOf(resultOf(null, 'save', {}, { sameQuery: true }), stored).value('title');
		};
		expect(shownAt('?day=2026-11-27')).toBe('Typed');
		expect(shownAt('?day=2026-11-28')).toBe('Café');
	});

	it('stays while another form of its page is corrected', async () => {
		page.data = { carried: [carried] };
		page.url = new URL('https://sillon.example/desk');
		const other = await sent('title=', '?/open');
		expect(resultOf(other, 'open')).toBe(other);
		expect(formOf(resultOf(other, 'save'), stored).value('title')).toBe('Typed');
	});
});
