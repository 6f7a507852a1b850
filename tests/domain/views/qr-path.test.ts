import { expect, it } from 'vitest';
import { qrPath } from '$lib/server/views/events/qr-path';

const modulesOf = (path: string) =>
	new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x} ${y}`));

it('a QR code has its three finders inside a white frame of four modules', () => {
	const { size, path } = qrPath('https://sillon.example/events/jeudi-pitch-2026-12-10');
	const dark = modulesOf(path);
	const last = size - 5;
	// The outer edge of a finder is seven dark modules.
	for (const [x, y] of [
		[4, 4],
		[last - 6, 4],
		[4, last - 6]
	] as const) {
		for (let i = 0; i < 7; i += 1) expect(dark.has(`${x + i} ${y}`)).toBe(true);
		expect(dark.has(`${x + 1} ${y + 1}`)).toBe(false);
	}
	const inside = [...dark].every((at) => at.split(' ').every((n) => +n >= 4 && +n <= last));
	expect(inside).toBe(true);
});
