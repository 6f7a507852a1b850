import { createServer } from 'node:net';

/**
 * Tests whether a port is free by listening on it.
 * @param {number} port 0 for any
 * @param {string} host
 * @returns {Promise<{ free: true, port: number } | { free: false, code: string }>}
 */
export function tryPort(port, host) {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			resolve({ free: false, code: error.code ?? error.message })
		);
		probe.listen(port, host, () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
			probe.close(() => resolve({ free: true, port }));
		});
	});
}
