import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonInHtml } from '$lib/text/json-in-html';

it('ends no script, whatever was typed', () => {
	const typed = { name: 'Fin</script><script>alert(1)</script><!--', why: 'A & B\u2028C' };
	const written = jsonInHtml(typed);
	expect(written).not.toMatch(/[<>&\u2028\u2029]/);
	expect(JSON.parse(written)).toEqual(typed);
});

it('is read back as it was', () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
			(value) => {
				const written = jsonInHtml(value);
				expect(written).not.toMatch(/[<>&]/);
				expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
			}
		)
	);
});
