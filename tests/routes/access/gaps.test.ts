import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listRoutes } from '../../support/routes';
import { gapsBetween } from './row';

it('the table notices a route without a row, an action without a gate, and removed ones', () => {
	const folder = mkdtempSync(join(tmpdir(), 'sillon-routes-'));
	mkdirSync(join(folder, 'invented', '[thing]'), { recursive: true });
	mkdirSync(join(folder, 'endpoint'));
	const page = 'export const actions = { keep, async "give"() {}, take: () => {} };';
	writeFileSync(join(folder, 'invented', '[thing]', '+page.server.ts'), page);
	writeFileSync(join(folder, 'endpoint', '+server.ts'), 'export async function DELETE() {}');
	const routes = listRoutes(folder);
	rmSync(folder, { recursive: true });
	const missing = ['/endpoint: no row', '/invented/[thing]: no row'];
	expect(gapsBetween(routes, [])).toEqual(missing);
	expect(
		gapsBetween(routes, [
			{ route: '/endpoint', gate: 'everybody' },
			{ route: '/invented/[thing]', gate: 'desk', actions: { desk: ['keep', 'lend'] } },
			{ route: '/forgotten', gate: 'everybody' }
		])
	).toEqual([
		'/endpoint DELETE: no gate',
		'/invented/[thing] give: no gate',
		'/invented/[thing] take: no gate',
		'/invented/[thing] lend: gone',
		'/forgotten: gone'
	]);
});
