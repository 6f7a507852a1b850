/** Bytes of a body that nobody reads: more than that, and the connection is closed. */
const most = 64 * 1024 * 1024;

/**
 * Reads and forgets what is left of a request's body once it is answered. SvelteKit stops reading a body
 * that no action asks for (an unknown address, a redirect to sign-in), and the next request on the same
 * connection, which a proxy may have given to somebody else, would never be heard.
 * @param {import('node:http').Server} server
 */
export function discardUnreadBodies(server) {
	server.prependListener('request', (request, response) => {
		const discard = () => {
			if (request.complete && request.readableEnded) return;
			let size = 0;
			// SvelteKit's listener would go on filling a queue that nobody empties.
			request.removeAllListeners('data');
			request.on('data', (chunk) => {
				size += chunk.length;
				if (size > most) request.destroy();
			});
			request.resume();
		};
		// Before the answer is out: a client may read it only once its body was taken.
		response.once('prefinish', discard);
	});
}
