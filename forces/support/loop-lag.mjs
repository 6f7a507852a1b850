// Loaded by `node --import` into the served application: how late its timers run. SIGUSR2 writes the longest
// delay since the last one into a file.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env.LOOP_LAG_FILE;
if (file) {
	const delay = monitorEventLoopDelay({ resolution: 5 });
	delay.enable();
	process.on('SIGUSR2', () => {
		writeFileSync(file, String(delay.max / 1e6));
		delay.reset();
	});
}
