import { afterAll, describe, expect, it } from 'vitest';
import { drawable } from '$lib/server/pictures/drawable';
import { drawer, endDrawer } from '$lib/server/pictures/drawer';
import { drawEvent, versionOf } from '$lib/server/pictures/event-pictures';
import {
	eventSvg,
	height,
	titleBox,
	width,
	type EventPicture
} from '$lib/server/pictures/event-svg';

afterAll(endDrawer);

const picture: EventPicture = {
	...{ hub: 'Coworking Metz', hubStroke: '#8f5a20', hubInk: '#6b4010' },
	...{ weekday: 'jeudi', day: { number: '26', suffix: '' }, month: 'novembre' },
	...{ title: 'Jeudi pitch, 14e édition', facts: '18 h 30 · Grande salle', cancelled: false }
};

const titled = (title: string): EventPicture => ({ ...picture, title });

describe('the picture of an event', () => {
	it('is a PNG of the size that chats want, drawn once', async () => {
		const [one, other] = await Promise.all([drawEvent(picture), drawEvent({ ...picture })]);
		expect(one!.subarray(1, 4).toString()).toBe('PNG');
		expect([one!.readUInt32BE(16), one!.readUInt32BE(20)]).toEqual([width, height]);
		expect(other).toBe(one);
	});

	it.each([
		'Comment financer une coopérative sans y laisser ses nuits : retours d’expérience de trois équipes lorraines qui ont osé',
		'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
		'W'.repeat(300),
		'Привет из Меца, Καλημέρα Λουξεμβούργο'
	])('has the title within its place: %s', async (title) => {
		const svg = await eventSvg(titled(title), drawer.measure);
		const lines = [
			...svg.matchAll(/<text x="452" y="(?<y>[\d.]+)"[^>]*Bricolage[^>]*>[^<]*<\/text>/g)
		];
		const alone = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630">${lines.map(([text]) => text).join('')}</svg>`;
		expect(lines.length).toBeGreaterThan(0);
		expect(await drawer.measure(alone)).toBeLessThanOrEqual(titleBox.width + 1);
		const lowest = Math.max(...lines.map(({ groups }) => Number(groups!['y'])));
		expect(lowest).toBeLessThanOrEqual(titleBox.y + titleBox.height);
	});

	it('says nothing of what is typed but as text', async () => {
		const svg = await eventSvg(
			titled('</text><image href="file:///etc/passwd"/>&'),
			drawer.measure
		);
		expect(svg).not.toContain('<image');
		expect(await drawEvent(titled('</text><image href="x"/>&'))).toBeDefined();
	});

	it('has another address when anything on it changes', () => {
		expect(versionOf(picture)).toBe(versionOf({ ...picture }));
		expect(versionOf({ ...picture, cancelled: true })).not.toBe(versionOf(picture));
	});
});

it.each([
	['Café des nouveaux 🎉', 'Café des nouveaux'],
	['« L’atelier » · 14e édition – à Metz', '« L’atelier » · 14e édition – à Metz'],
	['コワーキング', ''],
	['Rencontre كتاب', ''],
	['🎉', '']
])('draws of %s what the fonts hold', (text, drawn) => {
	expect(drawable(text)).toBe(drawn);
});
