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
	if (!isOrigin(env.ORIGIN)) {
		return `ORIGIN must be an address like https://agenda.example, not "${env.ORIGIN}".`;
	}
	// Empty, which adapter-node takes for a value, is not set.
	for (const name of Object.keys(forms)) if (env[name] === '') delete env[name];
	for (const [name, [form, words]] of Object.entries(forms)) {
		const value = env[name];
		if (value && !form.test(value)) return `${name} must be ${words}, not "${value}".`;
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

const seconds = /** @type {const} */ ([/^\d+$/, 'a number of seconds']);

/**
 * What adapter-node reads, and takes as it comes: of a wrong one some end the process with a stack trace, and others
 * every attempt to sign in with an error.
 * @type {Record<string, readonly [form: RegExp, words: string]>}
 */
const forms = {
	ADDRESS_HEADER: [/^[a-z\d-]+$/i, 'the name of a header, like x-forwarded-for'],
	XFF_DEPTH: [/^[1-9]\d*$/, 'the number of proxies, 1 or more'],
	BODY_SIZE_LIMIT: [/^(\d+[kmg]?|Infinity)$/i, 'a number of bytes, like 512K'],
	SHUTDOWN_TIMEOUT: seconds,
	IDLE_TIMEOUT: seconds,
	KEEP_ALIVE_TIMEOUT: seconds,
	HEADERS_TIMEOUT: seconds
};

/** adapter-node crashes on a name without http, and leaves out a path. */
function isOrigin(/** @type {string} */ text) {
	if (!URL.canParse(text)) return false;
	const { protocol, pathname, search, hash } = new URL(text);
	return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash;
}
