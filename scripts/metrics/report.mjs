/** @typedef {import('./measure.mjs').Measures} Measures */
/** @typedef {{ name: string, measures: Measures }} Column */
/** @typedef {[what: string, say: (measures: Measures) => string | number]} Row */

/** @type {Row[]} */
const counts = [
	['functions with a name', ({ functions }) => functions.length],
	['… with five or more parameters', ({ long }) => long.length],
	['… of these exported', ({ long }) => long.filter(({ exported }) => exported).length],
	['… that take `tx`', ({ functions }) => taking(functions, 'tx').length],
	['… that take `tx` and `now`', ({ functions }) => taking(taking(functions, 'tx'), 'now').length],
	['imports across route folders', ({ crossRoutes }) => crossRoutes.length],
	['folders with more than 20 files flat', ({ folders }) => folders.length],
	[
		'names of a type for the person',
		({ persons }) => new Set(persons.map(({ name }) => name)).size
	],
	['… their declarations', ({ persons }) => persons.length],
	['names at the top level', ({ names }) => names.length],
	['… declared in two files or more', ({ shared }) => shared.length],
	['citations of requirements', ({ cited }) => cited.length],
	['… without a rule', ({ cited }) => unknown(cited).length]
];

/** Lists, of the last tree only. @type {[string, (measures: Measures) => string[]][]} */
const lists = [
	[
		'The longest',
		({ parts }) =>
			parts.flatMap(({ name, ...part }) =>
				[part.fileLines, part.functionLines].map(
					({ max, longest }) => `${name}: ${longest} (${max})`
				)
			)
	],
	[
		'Five parameters or more',
		({ long }) =>
			long.map(({ path, name, parameters }) => `${path} ${name}(${parameters.join(', ')})`)
	],
	['Imports across route folders', ({ crossRoutes }) => crossRoutes],
	[
		'More than 20 files flat',
		({ folders }) => folders.map(([folder, { files }]) => `${folder}: ${files}`)
	],
	['Types for the person', ({ persons }) => persons.map(({ name, path }) => `${name} in ${path}`)],
	[
		'Names in four files or more',
		({ shared }) =>
			shared.flatMap(({ name, paths: { length } }) => (length > 3 ? [`${name}: ${length}`] : []))
	],
	[
		'Citations without a rule',
		({ cited }) => unknown(cited).map(({ at, cited }) => `${cited} in ${at}`)
	]
];

/**
 * The trees side by side, then what there is to list of the last one, as Markdown.
 * @param {Column[]} columns
 */
export function report(columns) {
	const { name, measures } = /** @type {Column} */ (columns.at(-1));
	const rooms = [...new Set(columns.flatMap(({ measures }) => [...measures.rooms.keys()]))].sort();
	return [
		table('', columns, [...measures.parts.flatMap(({ name }) => rowsOf(name)), ...counts]),
		'## Files and lines of a room',
		table('room', columns, rooms.map(roomRow)),
		`## In « ${name} »`,
		...lists.map(([title, list]) => {
			const lines = list(measures);
			return [`${title}: ${lines.length}`, '', ...lines.map((one) => `- \`${one}\``)].join('\n');
		})
	].join('\n\n');
}

/** @param {string} name @returns {Row[]} */
function rowsOf(name) {
	/** @param {(part: Measures['parts'][number]) => string | number} say @returns {Row[1]} */
	const of = (say) => (measures) => {
		const part = measures.parts.find((one) => one.name === name);
		return part ? say(part) : '–';
	};
	return [
		[`**${name}**: files`, of(({ files }) => files)],
		['lines of a file, median / p90 / max', of(({ fileLines }) => said(fileLines))],
		['lines of a function', of(({ functionLines }) => said(functionLines))],
		['parameters', of(({ parameters }) => said(parameters))],
		['lines that are comments', of(({ comments }) => `${(100 * comments).toFixed(1)} %`)]
	];
}

/** @param {string} room @returns {Row} */
const roomRow = (room) => [
	room,
	({ rooms }) => Object.values(rooms.get(room) ?? { none: '–' }).join(' / ')
];

/** @param {string} head @param {Column[]} columns @param {Row[]} rows */
function table(head, columns, rows) {
	const lines = rows.map(([what, say]) => [what, ...columns.map(({ measures }) => say(measures))]);
	return [
		[head, ...columns.map(({ name }) => name)],
		Array(columns.length + 1).fill('---'),
		...lines
	]
		.map((cells) => `| ${cells.join(' | ')} |`)
		.join('\n');
}

/** @param {{ median: number, p90: number, max: number }} spread */
const said = ({ median, p90, max }) => `${median} / ${p90} / ${max}`;

/** @param {Measures['functions']} functions @param {string} name */
const taking = (functions, name) => functions.filter(({ parameters }) => parameters.includes(name));

/** @param {Measures['cited']} cited */
const unknown = (cited) => cited.filter(({ known }) => !known);
