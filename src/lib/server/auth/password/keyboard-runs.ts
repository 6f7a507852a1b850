import { fold } from '$lib/text/fold';

// What fingers type without thinking, on the keyboards of France, Germany and the United States, and by letters in
// a row on others: folded, as passwords are when they are compared.

const rows = [
	'01234567890',
	'abcdefghijklmnopqrstuvwxyz',
	...['azertyuiop', 'qsdfghjklm', 'wxcvbn'],
	...['qwertzuiop', 'asdfghjkl', 'yxcvbnm'],
	...['qwertyuiop', 'zxcvbnm'],
	// Bépo, Neo, Dvorak and Colemak.
	...['bépoèvdljzw', 'auiectsrnmç', 'êàyxkqghf'],
	...['xvlcwkhgfqß', 'uiaeosnrtdy', 'üöäpzbm'],
	...['pyfgcrl', 'aoeuidhtns', 'qjkxbmwvz'],
	...['qwfpgjluy', 'arstdhneio'],
	// Russian and Ukrainian.
	...['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю', 'йцукенгшщзхї', 'фівапролджє'],
	...['абвгдеёжзийклмнопрстуфхцчшщъыьэюя', 'абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'],
	// Greek.
	...['ςερτυθιοπ', 'ασδφγηξκλ', 'ζχψωβνμ', 'αβγδεζηθικλμνξοπρστυφχψω']
].map(fold);

/** Downwards, one after another: `1qaz2wsx`, `aqwzsx`. */
const columns = [
	'1aqw2zsx3edc4rfv5tgb6yhn7uj8ik9ol0pm',
	'1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
	'1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p',
	...['aqwzsxedcrfvtgbyhnujikolpm', 'qazwsxedcrfvtgbyhnujmikolp', 'qaywsxedcrfvtgbzhnujmikolp'],
	// Down and up again.
	...['1aqwxsz23edcvfr45tgbnhy6', '1qazxsw23edcvfr45tgbnhy67ujm'],
	...['wqa12zsxcde34rfvbgt56yhn', 'zaq12wsxcde34rfvbgt56yhnmju7', 'yaq12wsxcde34rfvbgt56zhnmju7'],
	...['1йфя2цыч3увс4кам5епи6нрт7гоь8шлб9щдю', '1ςαζ2εσχ3ρδψ4τφω5υγβ6θην7ιξμ'],
	...['йфяцычувскамепинртгоьшлбщдю', 'ςαζεσχρδψτφωυγβθηνιξμ']
].map(fold);

/** Two rows in turns: `1a2z3e`, `q1w2e3`. */
const zigzags = [
	...['azertyuiop', 'qwertyuiop', 'qwertzuiop', 'abcdefghij'],
	...['йцукенгшщз', 'ςερτυθιοπ', 'bépoèvdljz'].map(fold)
].flatMap((row) => [
	[...row].map((letter, at) => `${(at + 1) % 10}${letter}`).join(''),
	[...row].map((letter, at) => `${letter}${(at + 1) % 10}`).join('')
]);

/** Three keys of each row: `123aze`, `qweasd`. */
const blocks = ['123azeqsdwxc456rtyfghvbn789uiojkl', '123qweasdzxc456rtyfghvbn789uiojklm'];

/** The pad of digits, and digits twice or three times or counted: `147258`, `112233`, `010203`. */
const digits = [
	...['789456123', '147258369', '159753', '741852963', '0246813579', '13579', '24680'],
	...[2, 3].map((times) => [...'01234567890'].map((digit) => digit.repeat(times)).join('')),
	...[2, 3, 4].map((times) => [...'abcdefghij'].map((letter) => letter.repeat(times)).join('')),
	'0102030405060708091011121314151617181920',
	'3141592653589793'
];

const forwards = [...rows, ...columns, ...zigzags, ...blocks, ...digits];

/** All runs of neighbouring keys, one after another; any part of a line is a run. */
export const keyboardRuns = [
	...forwards,
	...forwards.map((run) => [...run].reverse().join(''))
].join('\n');
