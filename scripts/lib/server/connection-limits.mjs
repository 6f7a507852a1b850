/**
 * Bounds what connections can hold. Behind a proxy these hardly matter: it takes slow requests apart from
 * fast ones. Without one, a phone on a slow line must still be able to send a form.
 * @param {import('node:http').Server} server
 */
export function limitConnections(server) {
	// The head of a request is small.
	server.headersTimeout = 20_000;
	// The largest form (512 kB) at 4 kB a second, less than a poor mobile connection has.
	server.requestTimeout = 130_000;
	// Without a byte either way: an answer that nobody reads.
	server.timeout = 130_000;
	// Well below the number of files that Linux lets a process open.
	server.maxConnections = 4096;
	// Rather than turning somebody away, let go of those who are not asking anything.
	server.on('drop', () => server.closeIdleConnections());
}
