/** How much of the message the connection has taken before something failed. */
export type BytesSent = 'nothing' | 'some' | 'all';

/** What became of one try; `why` is the server's word or a code, without addresses. */
export type Outcome =
	| { state: 'sent' }
	/** The server says later. */
	| { state: 'deferred'; why: string }
	/** Nobody took this mail, and nobody would have taken another. */
	| { state: 'unreachable'; why: string }
	| { state: 'rejected'; why: string }
	/** It may have arrived: sending it again could be a second time. */
	| { state: 'uncertain'; why: string };

/** What nodemailer adds to an error. */
export interface SendError extends Error {
	code?: string;
	responseCode?: number;
	response?: string;
}

// "Authenticate first" is about us, not about the mail: it must not reject a whole queue.
const aboutUs = new Set([530, 534, 535, 538]);

/**
 * Reads a failed try (reliability A3). A server's answer to the mail decides; without an answer it
 * is the message stream that tells: once all of it was taken, the server may have it, whatever the
 * error is called.
 */
export function outcomeOf(error: SendError, taken: BytesSent): Outcome {
	const { code, responseCode = 0 } = error;
	if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode && !aboutUs.has(responseCode)) {
		const why = wordsOf(error);
		if (responseCode >= 500) return { state: 'rejected', why };
		if (responseCode >= 400) return { state: 'deferred', why };
	}
	if (taken === 'all') return { state: 'uncertain', why: 'no-answer' };
	return { state: 'unreachable', why: responseCode ? wordsOf(error) : 'unreachable' };
}

/** The server's own words for the concierge, on one line, without anybody's address. */
function wordsOf({ response = '', responseCode = 0 }: SendError): string {
	const words = response
		.replace(/\S+@\S+/g, '…')
		.replace(/\s+/g, ' ')
		.trim();
	return (words || String(responseCode)).slice(0, 200);
}
