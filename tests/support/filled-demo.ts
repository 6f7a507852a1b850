import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from './app';

/**
 * Fills the demo once for all journeys; each worker starts on a copy of it (`DEMO_DATA`). A folder that is
 * set already, filled by `npm start` today, is used as it is, which saves time while writing tests.
 */
export default async function filledDemo() {
	if (process.env['DEMO_DATA']) return undefined;
	const folder = mkdtempSync(join(tmpdir(), 'sillon-demo-'));
	const forget = () => rmSync(folder, { recursive: true, force: true });
	try {
		const app = await startApp({ env: { DEMO: '1' }, dataDir: folder });
		await app.stop();
	} catch (error) {
		forget();
		throw error;
	}
	process.env['DEMO_DATA'] = folder;
	return forget;
}
