/**
 * Lets a stop end soon under steady traffic. adapter-node stops listening and finishes the requests in
 * flight, but serves kept-alive connections on, and a proxy reuses those for ever. Once asked to stop, every
 * answer says that its connection closes, and idle connections are closed at once.
 * @param {import('node:http').Server} server
 */
export function closeConnectionsOnStop(server) {
	/** @type {Set<import('node:http').ServerResponse>} */
	const answering = new Set();
	let stopping = false;
	const last = (/** @type {import('node:http').ServerResponse} */ response) => {
		if (!response.headersSent) response.setHeader('connection', 'close');
	};
	server.prependListener('request', (_, response) => {
		answering.add(response);
		if (stopping) last(response);
		response.once('close', () => {
			answering.delete(response);
			// This one had promised to keep its connection before the stop.
			if (stopping) setImmediate(() => server.closeIdleConnections());
		});
	});
	const stop = () => {
		if (stopping) return;
		stopping = true;
		for (const response of answering) last(response);
		server.closeIdleConnections();
		// The background work ends while the last requests do, not after them.
		process.emit(/** @type {any} */ ('sillon:stopping'));
	};
	process.on('SIGTERM', stop);
	process.on('SIGINT', stop);
}
