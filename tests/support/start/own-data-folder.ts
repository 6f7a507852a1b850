import { join } from 'node:path';

// Two processes run tests side by side: what one finds in its mailbox and does not know, the other may be about.
const { DATA_DIR = '.cache/test-data', VITEST_POOL_ID = '0' } = process.env;
if (!DATA_DIR.endsWith(`-${VITEST_POOL_ID}`)) {
	process.env['DATA_DIR'] = join(`${DATA_DIR}-${VITEST_POOL_ID}`);
}
