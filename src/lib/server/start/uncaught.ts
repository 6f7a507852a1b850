import { log } from '../log';

// In development a changed module is loaded again.
const kept = globalThis as { sillonEndsOnUncaught?: true };

/**
 * An error that nobody caught still ends the process, as Node does by itself; Node would print it with all
 * its properties, and those of a failed query are its parameters.
 */
export function endOnUncaught(): void {
	if (kept.sillonEndsOnUncaught) return;
	kept.sillonEndsOnUncaught = true;
	process.on('uncaughtException', (error) => {
		log.error('nobody caught an error', error);
		process.exit(1);
	});
}
