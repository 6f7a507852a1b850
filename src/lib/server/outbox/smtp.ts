import { createTransport } from 'nodemailer';
import type { Readable } from 'node:stream';
import { minuteMs, secondMs } from '$lib/time/durations';
import type { ComposedMail } from './compose';
import { outcomeOf, type Outcome, type SendError, type BytesSent } from './outcome';
import type { Transport } from './transport';

export interface SmtpTimes {
	/** Milliseconds until the server has greeted; `idle` limits each pause after that. */
	connect: number;
	idle: number;
	/** Limit for a whole mail: a slow server may send bytes forever without a long pause. */
	whole: number;
}

// The library's defaults (2 and 10 minutes) suit scripts, not a queue.
const usual: SmtpTimes = {
	connect: 10 * secondMs,
	idle: 30 * secondMs,
	whole: 3 * minuteMs
};

/** How many mails are sent at once. */
export const maxConcurrent = 3;

/** @param url of `SMTP_URL`; options in its query (`?requireTLS=true`) override our own settings */
export function smtpTransport(url: string, times: SmtpTimes = usual): Transport {
	const transporter = createTransport({
		url,
		pool: true,
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

	async function deliver({ envelope, raw }: ComposedMail): Promise<Outcome> {
		try {
			const signal = AbortSignal.timeout(times.whole);
			await transporter.sendMail({ envelope, raw, signal } as object);
			return { state: 'sent' };
		} catch (error) {
			return outcomeOf(error as SendError, taken(streams.get(envelope)));
		}
	}
	return { deliver, close: () => transporter.close() };
}

function taken(stream: Readable | undefined): BytesSent {
	if (!stream?.readableDidRead) return 'nothing';
	return stream.readableEnded ? 'all' : 'some';
}
