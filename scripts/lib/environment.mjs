import { tryPort } from './port.mjs';

/**
 * Completes the variables that the web server (adapter-node) reads before our own code runs; the
 * application itself validates the rest.
 * @returns {Promise<string | undefined>} what is wrong, as a sentence
 */
export async function completeEnvironment(env = process.env) {
	env.NODE_ENV ??= 'production';
	env.PORT ||= '3000';
	if (!/^\d+$/.test(env.PORT) || Number(env.PORT) < 1 || Number(env.PORT) > 65535) {
		return `PORT must be a number from 1 to 65535, not "${env.PORT}".`;
	}

	// On this machine only: the public address is the proxy's, and nobody speaks http to it from elsewhere.
	env.HOST ||= '127.0.0.1';
	// Without ORIGIN adapter-node assumes https, and would refuse every form from http://localhost.
	env.ORIGIN ||= `http://localhost:${env.PORT}`;
	if (!isWebAddress(env.ORIGIN)) {
		return `ORIGIN must be an address like https://agenda.example, not "${env.ORIGIN}".`;
	}
	// Seconds to wait for requests in flight. Service managers kill after ten; workers end meanwhile.
	env.SHUTDOWN_TIMEOUT ||= '8';

	const tried = await tryPort(Number(env.PORT), env.HOST);
	if (tried.free) return undefined;
	if (tried.code === 'EADDRINUSE') {
		return `Port ${env.PORT} is taken: Sillon or another program already listens there. Stop it, or choose another port: PORT=3001 npm start`;
	}
	return `Cannot listen on ${env.HOST} port ${env.PORT} (${tried.code}): look at HOST and PORT.`;
}

/** adapter-node crashes on anything else: a path, or a name without http. */
function isWebAddress(text) {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
