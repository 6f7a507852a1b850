import { describe, expect, it } from 'vitest';
import { readFields } from '$lib/server/web/forms';

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
	])('of %s that is none is an empty one', async (type, body) => {
		expect([...(await readFields(posted(body, type)))]).toEqual([]);
	});
});
