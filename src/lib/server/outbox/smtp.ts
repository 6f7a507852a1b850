import { createTransport } from 'nodemailer';
import type { Readable } from 'node:stream';
import { minuteMs, secondMs } from '$lib/time/durations';
import { isLocalHost } from '../config';
import type { ComposedMail } from './compose';
import { outcomeOf, type Outcome, type SendError, type BytesSent } from './outcome';
import type { Transport } from './transport';

export interface SmtpTimes {
	/** Milliseconds until the server has greeted; `idle` limits each pause after that. */
	connect: number;
	idle: number;
	/** Limit for a whole mail: a slow server may send bytes forever without a long pause. */
	whole: number;
	/** How long a mail that was handed over waits for its answer when this process ends. */
	stop: number;
}

/** Milliseconds after which a try is given up. */
export const longestTry = 3 * minuteMs;

// The library's defaults (2 and 10 minutes) suit scripts, not a queue.
const usual: SmtpTimes = {
	connect: 10 * secondMs,
	idle: 30 * secondMs,
	whole: longestTry,
	stop: 5 * secondMs
};

/** How many mails are sent at once. */
export const maxConcurrent = 3;

/**
 * Sends by a mail server. With `smtp://` the connection must turn to TLS before anything is said, unless the
 * server is on this machine: mails hold links that open accounts.
 * @param url of `SMTP_URL`; options in its query (`?pool=false`) override our own settings
 */
export function smtpTransport(url: string, times: SmtpTimes = usual): Transport {
	const transporter = createTransport({
		url,
		pool: true,
		requireTLS: !isLocalHost(new URL(url).hostname),
		maxConnections: maxConcurrent,
		// Retries only mails of which nothing was read yet: a reused connection may be dead.
		maxRequeues: 2,
		connectionTimeout: times.connect,
		greetingTimeout: times.connect,
		dnsTimeout: times.connect,
		socketTimeout: times.idle
	} as Parameters<typeof createTransport>[0]);
	const streams = new WeakMap<object, Readable>();
	// The stream that the connection reads tells how far it came when it failed.
	transporter.use('stream', (mail, done) => {
		const { message, data } = mail;
		const create = message.createReadStream.bind(message);
		message.createReadStream = (options) => {
			const stream = create(options);
			streams.set(data.envelope as object, stream);
			return stream;
		};
		done();
	});

	async function deliver({ envelope, raw }: ComposedMail, stop?: AbortSignal): Promise<Outcome> {
		const ending = new AbortController();
		const end = () => ending.abort();
		const sent = () => taken(streams.get(envelope));
		const timers = [setTimeout(end, times.whole)];
		const onStop = () => {
			if (sent() === 'nothing') end();
			else timers.push(setTimeout(end, times.stop));
		};
		stop?.addEventListener('abort', onStop, { once: true });
		try {
			if (stop?.aborted) return { state: 'stopped' };
			await transporter.sendMail({ envelope, raw, signal: ending.signal } as object);
			return { state: 'sent' };
		} catch (error) {
			if (ending.signal.aborted && stop?.aborted && sent() === 'nothing') {
				return { state: 'stopped' };
			}
			return outcomeOf(error as SendError, sent());
		} finally {
			for (const timer of timers) clearTimeout(timer);
			stop?.removeEventListener('abort', onStop);
		}
	}
	return { deliver, close: () => transporter.close() };
}

function taken(stream: Readable | undefined): BytesSent {
	if (!stream?.readableDidRead) return 'nothing';
	return stream.readableEnded ? 'all' : 'some';
}
