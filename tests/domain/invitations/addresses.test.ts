import { describe, expect, it } from 'vitest';
import { readAddresses } from '$lib/server/invitations';

describe('typed addresses', () => {
	it('are read one on each line, with or without a name, each once', () => {
		const text = [
			'inconnue@metz.example',
			'',
			'  Agathe Vézelois <Agathe@Member.example>  ',
			'"Samir Blénod" <samir@member.example>',
			'agathe@member.example',
			'<odile@member.example>'
		].join('\r\n');
		expect(readAddresses(text)).toEqual({
			people: [
				{ email: 'inconnue@metz.example', name: '', line: 1 },
				{ email: 'agathe@member.example', name: 'Agathe Vézelois', line: 3 },
				{ email: 'samir@member.example', name: 'Samir Blénod', line: 4 },
				{ email: 'odile@member.example', name: '', line: 6 }
			],
			wrong: []
		});
	});

	it('report each invalid line, and lose no valid one', () => {
		const bad = [
			'pas une adresse',
			'a@b.example, c@d.example',
			'a@b.example c@d.example',
			'A <a@b.example> <c@d.example>',
			'"a@b.example"@evil.example',
			'A <a@b.example',
			'a@localhost',
			'A\u2028Bcc: x@evil.example <a@b.example>',
			'a@b.example\u0000'
		];
		const { people, wrong } = readAddresses(
			['ok@metz.example', ...bad, 'fin@metz.example'].join('\n')
		);
		expect(people.map(({ email }) => email)).toEqual(['ok@metz.example', 'fin@metz.example']);
		expect(wrong.map(({ line }) => line)).toEqual(bad.map((_, index) => index + 2));
		expect(wrong[0]!.text).toBe('pas une adresse');
	});
});
