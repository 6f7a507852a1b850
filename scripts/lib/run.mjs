import { spawn } from 'node:child_process';

/**
 * Runs a command to its end with the terminal as its own.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when it could not start or was killed
 */
export function run(command, args, options = {}) {
	return new Promise((resolve) => {
		const child = spawn(command, args, { stdio: 'inherit', ...options });
		// A signal sent to this process alone (not from a terminal) would leave the child behind.
		const pass = (/** @type {NodeJS.Signals} */ signal) => {
			child.kill(signal);
			// Later, so that other children running at the same time get the signal too.
			setImmediate(() => process.exit(signal === 'SIGINT' ? 130 : 143));
		};
		process.on('SIGINT', pass).on('SIGTERM', pass);
		const end = (/** @type {number} */ code) => {
			process.off('SIGINT', pass).off('SIGTERM', pass);
			resolve(code);
		};
		child.on('error', (error) => {
			console.error(`${command}: ${error.message}`);
			end(1);
		});
		child.on('exit', (code) => end(code ?? 1));
	});
}

/** Runs a script of a package in node_modules, without a shell between. */
export function runNode(
	/** @type {string} */ script,
	/** @type {string[]} */ args = [],
	options = {}
) {
	return run(process.execPath, [script, ...args], options);
}
