import { drawable } from './drawable';
import { leading, wrap } from './wrap';

/** What the picture of an event shows, in words. */
export interface EventPicture {
	hub: string;
	/** The stroke before the name of the hub. */
	hubStroke: string;
	hubInk: string;
	weekday: string;
	/** The number of the day, and what is raised behind it: « 1er ». */
	day: { number: string; suffix: string };
	month: string;
	title: string;
	/** Hours and place, or that it is cancelled. */
	facts: string;
	cancelled: boolean;
}

export const width = 1200;
export const height = 630;

const paper = '#fbf9f4';
const ink = '#181e2a';
const ink2 = '#454a57';
const gold = '#f6bf32';

const display = 'font-family="Bricolage Grotesque" font-weight="800"';
const text = 'font-family="Source Sans 3" font-weight="600"';

/** Where the title stands. */
export const titleBox = { x: 452, y: 178, width: 668, height: 300 };

/** How wide lines are when they are drawn, in pixels. */
export type Measure = (svg: string) => Promise<number>;

/**
 * The picture of an event as chats and search engines show it: its day in large type, its title, its hub.
 * @param measure lines that turn out wider than their place are made smaller
 */
export async function eventSvg(picture: EventPicture, measure: Measure): Promise<string> {
	const { hubStroke, hubInk, cancelled } = picture;
	const title = await titleLines(drawable(picture.title), cancelled, measure);
	const hub = await fitted(drawable(picture.hub), { x: 100, y: 92, size: 38, room: 720 }, measure);
	const facts = await fitted(
		drawable(picture.facts),
		{ x: 452, y: 546, size: 38, room: 668 },
		measure
	);
	const weekday = await fitted(
		drawable(picture.weekday),
		{ x: 80, y: 216, size: 42, room: 330 },
		measure
	);
	const month = await fitted(
		drawable(picture.month),
		{ x: 80, y: 500, size: 42, room: 330 },
		measure
	);
	const { number, suffix } = picture.day;
	const raised = suffix && `<tspan dy="-92" font-size="92">${escaped(suffix)}</tspan>`;
	const day = `<text x="68" y="430" font-size="250" ${display}>${escaped(number)}${raised}</text>`;
	return svg(
		`<rect width="${width}" height="${height}" fill="${paper}"/>`,
		hub && `<rect x="80" y="62" width="8" height="36" fill="${hubStroke}"/>`,
		`<g fill="${hubInk}">${hub}</g>`,
		mark(),
		`<rect x="80" y="124" width="1040" height="4" fill="${ink}"/>`,
		`<g fill="${ink}">${weekday}${day}${month}${title}</g>`,
		`<g fill="${cancelled ? ink : ink2}">${facts}</g>`
	);
}

function svg(...parts: string[]): string {
	const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
	return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${parts.join('')}</svg>`;
}

async function titleLines(title: string, cancelled: boolean, measure: Measure): Promise<string> {
	if (!title) return '';
	const { lines, size } = wrap(title, titleBox);
	const strike = cancelled ? ' text-decoration="line-through"' : '';
	const at = (scale: number) => {
		const fontSize = size * scale;
		return lines
			.map((line, index) => {
				const y = titleBox.y + fontSize * (0.78 + index * leading);
				return `<text x="${titleBox.x}" y="${y.toFixed(1)}" font-size="${fontSize.toFixed(2)}" letter-spacing="-0.5" ${display}${strike}>${escaped(line)}</text>`;
			})
			.join('');
	};
	return at(scaleFor(await measure(svg(at(1))), titleBox.width));
}

interface Place {
	x: number;
	y: number;
	size: number;
	/** How wide it may be. */
	room: number;
}

/** One line of text, smaller where it would be too wide. */
async function fitted(
	line: string,
	{ x, y, size, room }: Place,
	measure: Measure
): Promise<string> {
	if (!line) return '';
	const at = (fontSize: number) =>
		`<text x="${x}" y="${y}" font-size="${fontSize.toFixed(2)}" ${text}>${escaped(line)}</text>`;
	return at(size * scaleFor(await measure(svg(at(size))), room));
}

function scaleFor(measured: number, room: number): number {
	return measured > room ? room / measured : 1;
}

/** Our mark and name, at the right. */
function mark(): string {
	const strokes = ['', '7', '14'].map(
		(shift, index) =>
			`<path d="M${3 + Number(shift || 0)} 22c0-9 4-11 4-20" stroke="${index === 1 ? gold : ink}"/>`
	);
	return (
		`<g transform="translate(934 50) scale(2.3)" fill="none" stroke-width="3.2">${strokes.join('')}</g>` +
		`<text x="1120" y="96" text-anchor="end" font-size="44" letter-spacing="-1" fill="${ink}" ${display}>Sillon</text>`
	);
}

function escaped(line: string): string {
	return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
