import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as auth from '$lib/server/auth';

const camille = [
	'Camille Commercy',
	'camille.commercy@sillon.example',
	'Coworking Metz',
	'La Poudrière'
];

describe('a new password', () => {
	it.each([
		['a'.repeat(11), 'password-short'],
		['éééééééé', 'password-short'],
		['🐈🐈🐈🐈🐈🐈', 'password-short'],
		['motdepasse2026', 'password-guessable'],
		['MotDePasse!!!!', 'password-guessable'],
		['M0tD3P4sse2026!', 'password-guessable'],
		['P@ssw0rdP@ssw0rd', 'password-guessable'],
		['azertyuiop123456', 'password-guessable'],
		['qwertzuiop12', 'password-guessable'],
		['123456789012', 'password-guessable'],
		['aaaaaaaaaaaaaaa', 'password-guessable'],
		['abcabcabcabcabc', 'password-guessable'],
		['jetaimejetaime', 'password-guessable'],
		['Marseille1899!', 'password-guessable'],
		['CoworkingMetz57', 'password-guessable'],
		['lapoudriere2026', 'password-guessable'],
		['La Poudrière, Nancy', 'password-guessable'],
		['Camille-Commercy', 'password-guessable'],
		['commercycamille54', 'password-guessable'],
		['bonjour bonjour', 'password-guessable']
	])('%s is refused', (password, refused) => {
		expect(auth.checkNewPassword(password, camille)).toMatchObject({ refused, field: 'password' });
	});

	it.each([
		['Œuvre-Lætitia', ['Laetitia Oeuvre']],
		['ŁódźŁódź-Søren', ['Soren Lodz']],
		['Straße-Straße', ['Strasse 12, Trier']]
	])('%s is refused for people with that name on another keyboard', (password, personal) => {
		expect(auth.checkNewPassword(password, personal)).toMatchObject({
			refused: 'password-guessable'
		});
	});

	it.each([
		'le héron dort sur la cathédrale',
		'quatre tuiles vertes et un violon',
		'bleu-Vélo-17-grenouille',
		'vNq7wXkT2mZp',
		'                x y z a b  ',
		'日本語のパスワードはながい',
		'🐈🐕🦔🐿️🦊🐻🐼🐨🐯🦁🐮🐷'
	])('%s is accepted', (password) => {
		expect(auth.checkNewPassword(password, camille)).toBeUndefined();
	});

	it('as long as a whole book is refused', () => {
		const book = 'le héron dort sur la cathédrale '.repeat(40);
		expect(auth.checkNewPassword(book, camille)).toMatchObject({ refused: 'password-long' });
	});

	it('may be any random text of 12 to 1 000 characters, with spaces and in any script', () => {
		const text = fc
			.string({ unit: 'grapheme', minLength: 24, maxLength: 900 })
			.filter((said) => new Set(said).size >= 12 && [...said].length <= 1024);
		fc.assert(
			fc.property(text, (password) => {
				const refusal = auth.checkNewPassword(password, camille);
				// Only letters and digits count: a password of signs and spaces has nothing to guess.
				const letters = new Set(password.normalize('NFKD').match(/[\p{L}\p{N}]/gu) ?? []);
				if (letters.size >= 12) expect(refusal).toBeUndefined();
			})
		);
	});

	it('is checked fast, even when it is long and repetitive', () => {
		const started = performance.now();
		for (const piece of ['a', 'ab', '0123456789', 'motdepasse', ' ', 'é']) {
			auth.checkNewPassword(piece.repeat(1024).slice(0, 1024), camille);
		}
		expect(performance.now() - started).toBeLessThan(1000);
	});
});

describe('a stored password', () => {
	it('is argon2id with 19 MiB, 2 rounds, 1 lane', async () => {
		expect(await auth.hashPassword('le héron dort')).toMatch(
			/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/
		);
	});

	it('is compared in full: spaces count, both encodings of an accent are equal', async () => {
		const long = `${'é'.repeat(700)} fin`;
		const stored = await auth.hashPassword(long);
		expect(await auth.verifyPassword(stored, long)).toBe(true);
		expect(await auth.verifyPassword(stored, long.normalize('NFD'))).toBe(true);
		expect(await auth.verifyPassword(stored, long.slice(0, -1))).toBe(false);
		expect(await auth.verifyPassword(stored, `${long} `)).toBe(false);
	});

	it('is accepted again, and nothing else is', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.string({ minLength: 1, maxLength: 80 }),
				fc.string({ minLength: 1, maxLength: 80 }),
				async (one, other) => {
					const stored = await auth.hashPassword(one);
					expect(await auth.verifyPassword(stored, one)).toBe(true);
					expect(await auth.verifyPassword(stored, other)).toBe(
						one.normalize('NFKC') === other.normalize('NFKC')
					);
				}
			),
			{ numRuns: 15 }
		);
	});

	it('is refused in the same time with and without an account', async () => {
		const stored = await auth.hashPassword('le héron dort');
		await auth.verifyPassword(null, 'x');
		const quickest = { known: Infinity, unknown: Infinity };
		// In turns, and the quickest of each: other work on the machine slows both.
		for (let i = 0; i < 15; i += 1) {
			for (const [who, hash] of [
				['known', stored],
				['unknown', null]
			] as const) {
				const started = performance.now();
				await auth.verifyPassword(hash, 'la cigogne veille');
				quickest[who] = Math.min(quickest[who], performance.now() - started);
			}
		}
		const { known, unknown } = quickest;
		expect(unknown / known).toBeGreaterThan(0.5);
		expect(unknown / known).toBeLessThan(2);
	});

	it('with older parameters is recognised', async () => {
		const today = await auth.hashPassword('le héron dort');
		expect(auth.isOutdated(today)).toBe(false);
		expect(auth.isOutdated(today.replace('m=19456', 'm=4096'))).toBe(true);
	});
});
