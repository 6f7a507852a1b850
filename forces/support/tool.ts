import { spawn } from 'node:child_process';
import { testSecret } from '../../tests/support/app';

/** Runs one of the documented commands, as `npm run db:backup` does. */
export function runTool(
	name: 'backup' | 'restore' | 'admin',
	words: string[],
	env: Record<string, string>
): Promise<{ code: number | null; said: string }> {
	const child = spawn(process.execPath, ['scripts/tool.mjs', name, ...words], {
		env: { ...process.env, SECRET: testSecret, ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
	return new Promise((resolve) => {
		child.on('close', (code) => resolve({ code, said: said.trim() }));
	});
}
