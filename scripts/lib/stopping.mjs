/** Seconds for workers to finish after the last request. */
const forWorkers = 8;

/**
 * adapter-node finishes the requests in flight on SIGTERM and SIGINT, then emits `sveltekit:shutdown`; the
 * process ends with 0 when nothing is left to do. This makes sure that it ends. Called once it has started: before,
 * nobody would hear the signal that it keeps from ending the process.
 */
export function endCleanly() {
	process.once('sveltekit:shutdown', () => {
		setTimeout(() => {
			console.error(`Still busy ${forWorkers} s after the last request: stopping now.`);
			process.exit(1);
		}, forWorkers * 1000).unref();
	});

	let firstAsked = 0;
	process.on('SIGINT', () => {
		firstAsked ||= performance.now();
		// One Ctrl-C arrives twice: from the terminal, and from npm, which passes it on.
		if (performance.now() - firstAsked > 1000) process.exit(130);
	});
}

/**
 * Stops when the process that started this one is gone: a killed npm (or test runner) would leave a
 * server behind that keeps the port and the database.
 */
export function stopWithParent(parent = process.ppid) {
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, 500);
	watch.unref();
}
