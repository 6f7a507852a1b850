// npm run metrics: counts what the code is made of, in one checkout or in several side by side:
// npm run metrics -- before=../old now=. --write
import { writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { measure } from './metrics/measure.mjs';
import { report } from './metrics/report.mjs';

const file = 'docs/metrics.md';
const args = process.argv.slice(2);
const trees = args.filter((arg) => arg !== '--write');

const columns = (trees.length > 0 ? trees : ['.']).map((tree) => {
	const [, name, folder = '.'] = /^(?:([^=/]+)=)?(.+)$/.exec(tree) ?? [];
	return { name: name ?? basename(resolve(folder)), measures: measure(folder) };
});
const text = `# What the code is made of\n\n${report(columns)}\n`;
const markdown = await format(text, { ...(await resolveConfig(file)), filepath: file });

console.log(markdown);
if (args.includes('--write')) writeFileSync(file, markdown);
