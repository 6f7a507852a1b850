import { tryPort } from './port.mjs';

/**
 * Completes what the web server (adapter-node) reads before our own code runs; the rest of the
 * environment is validated by the application itself.
 * @returns {Promise<string | undefined>} what is wrong, as a sentence
 */
export async function completeEnvironment(env = process.env) {
	env.NODE_ENV ??= 'production';
	env.PORT ||= '3000';
	if (!/^\d+$/.test(env.PORT) || Number(env.PORT) < 1 || Number(env.PORT) > 65535) {
		return `PORT must be a number from 1 to 65535, not "${env.PORT}".`;
	}

	// Without a public address this is a trial on one machine: it listens there only.
	env.HOST ||= env.ORIGIN ? '0.0.0.0' : '127.0.0.1';
	// Without ORIGIN adapter-node takes https, and refuses every form sent from http://localhost.
	env.ORIGIN ||= `http://localhost:${env.PORT}`;
	if (!isWebAddress(env.ORIGIN)) {
		return `ORIGIN must be an address like https://agenda.example, not "${env.ORIGIN}".`;
	}
	// A stop waits this long (seconds) for requests in flight; the default of 30 leaves our workers no time.
	env.SHUTDOWN_TIMEOUT ||= '25';

	const tried = await tryPort(Number(env.PORT), env.HOST);
	if (tried.free) return undefined;
	if (tried.code === 'EADDRINUSE') {
		return `Port ${env.PORT} is taken: Sillon or another program already listens there. Stop it, or choose another port: PORT=3001 npm start`;
	}
	return `Cannot listen on ${env.HOST} port ${env.PORT} (${tried.code}): look at HOST and PORT.`;
}

/** adapter-node ends with a stack at anything else: no path, no name without http. */
function isWebAddress(text) {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
