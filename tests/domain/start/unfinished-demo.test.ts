import { expect, it, vi } from 'vitest';
import { fromEpoch } from '$lib/time/instant';
import { dataFolder, processWith } from '../../support/start/installation';

const now = fromEpoch(Date.UTC(2026, 10, 21, 16, 52));

it('a demo whose filling was interrupted is not served as if it were whole', async () => {
	vi.spyOn(process.stdout, 'write').mockReturnValue(true);
	const DATA_DIR = dataFolder();
	const start = async (endsAfter = Infinity) => {
		const one = await processWith({ DATA_DIR, DEMO: '1', ORIGIN: 'http://localhost:3000' });
		const store = await one.open();
		const { loadFoundingHubs } = await import('$lib/server/seed/load-founding-hubs');
		const { settleDemo } = await import('$lib/server/start/demo');
		await loadFoundingHubs(store, now);
		let writes = 0;
		store.surround(async (write) => {
			if ((writes += 1) > endsAfter) throw new Error('the process ends here');
			return write();
		});
		const error = await settleDemo(store, now).catch((thrown: Error) => thrown);
		store.surround();
		await one.close();
		return String(error);
	};
	expect(await start(3)).toContain('the process ends here');
	expect(await start()).toContain('is not complete');
	vi.restoreAllMocks();
}, 120_000);
