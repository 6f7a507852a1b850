/** How many guesses a day of the last fifty years takes, and a day of the year: powers of ten. */
const guesses = { withYear: 4.2, withoutYear: 2.6 };

const day = '(?:0?[1-9]|[12]\\d|3[01])';
const month = '(?:0?[1-9]|1[0-2])';
const year = '(?:(?:19|20)\\d\\d)';
const twoDigits = { day: '(?:0[1-9]|[12]\\d|3[01])', month: '(?:0[1-9]|1[0-2])', year: '\\d\\d' };
const between = '[-./ ]';

/** What people write: 12/05/1990, 1990-05-12, 5.12.90, 12051990, 120590, 12/05, 1205. */
const forms: [RegExp, number][] = [
	[new RegExp(`^${day}${between}${month}${between}(?:${year}|\\d\\d)`), guesses.withYear],
	[new RegExp(`^${month}${between}${day}${between}(?:${year}|\\d\\d)`), guesses.withYear],
	[new RegExp(`^${year}${between}${month}${between}${day}`), guesses.withYear],
	...[`${twoDigits.day}${twoDigits.month}`, `${twoDigits.month}${twoDigits.day}`].flatMap(
		(digits): [RegExp, number][] => [
			[new RegExp(`^${digits}${year}`), guesses.withYear],
			[new RegExp(`^${year}${digits}`), guesses.withYear],
			[new RegExp(`^${digits}${twoDigits.year}`), guesses.withYear],
			[new RegExp(`^${twoDigits.year}${digits}`), guesses.withYear],
			[new RegExp(`^${digits}`), guesses.withoutYear]
		]
	),
	[new RegExp(`^${day}${between}${month}(?!\\d)`), guesses.withoutYear]
];

/** The dates that a text begins with, by their length. */
export function datesAt(text: string): { length: number; guesses: number }[] {
	return forms.flatMap(([form, cost]) => {
		const found = form.exec(text);
		return found ? [{ length: found[0].length, guesses: cost }] : [];
	});
}
