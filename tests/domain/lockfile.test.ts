import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Security S42: what is installed is what was tried, from wherever it is fetched.

interface Locked {
	version: string;
	resolved?: string;
	integrity?: string;
	link?: boolean;
}

const text = readFileSync('package-lock.json', 'utf8');
const { packages } = JSON.parse(text) as { packages: Record<string, Locked> };

it('every package has a hash of its content, and none an address', () => {
	const installed = Object.entries(packages).filter(([path]) => path !== '');
	expect(installed.length).toBeGreaterThan(300);
	const unsure = installed.filter(
		([, { integrity, link }]) => link || !/^sha512-[\w+/]{86}==$/.test(integrity ?? '')
	);
	expect(unsure).toEqual([]);
	expect(installed.filter(([, { resolved }]) => resolved)).toEqual([]);
});

it('an installation runs no script of any package', () => {
	const installing = readFileSync('scripts/lib/install.mjs', 'utf8');
	expect(installing).toMatch(/'ci'.*'--ignore-scripts'/);
	// Also by hand.
	expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m);
});

it('no package is older than the table of least versions says', () => {
	const table = readFileSync('docs/dependencies.md', 'utf8');
	const rows = [...table.matchAll(/^\| `([^`]+)` *\| (\d+)\.(\d+)\.(\d+) +\|/gm)];
	expect(rows.length).toBeGreaterThan(10);
	for (const [, name, ...least] of rows) {
		const version = packages[`node_modules/${name}`]?.version ?? '0.0.0';
		const found = version.split('.').map(Number);
		const at = least.findIndex((part, index) => Number(part) !== found[index]);
		expect(at < 0 || found[at]! > Number(least[at]), `${name} ${version}`).toBe(true);
	}
});
