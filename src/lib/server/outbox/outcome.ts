/** How much of the message the connection had read before the failure. */
export type BytesSent = 'nothing' | 'some' | 'all';

/** What became of one try; `why` is the server's word or a code, without addresses. */
export type Outcome =
	| { state: 'sent' }
	/** The server asks to try again later. */
	| { state: 'deferred'; why: string }
	/** The server cannot be reached, or takes nothing from us: any other mail would have failed too. */
	| { state: 'unreachable'; why: string }
	/** The server takes nothing from our address: about no recipient, and any other mail would have failed too. */
	| { state: 'sender-refused'; why: string }
	/** The server offers no encrypted connection, which we need: any other mail would have failed too. */
	| { state: 'unencrypted'; why: string }
	/** The server does not take our user name and password: any other mail would have failed too. */
	| { state: 'login-refused'; why: string }
	/** Nobody vouches that the server is the one that is meant: any other mail would have failed too. */
	| { state: 'unproved-server'; why: CertificateFault }
	/** It was not handed over, and is not ours any more: this process ends, or it stood still after the lease. */
	| { state: 'stopped' }
	| { state: 'rejected'; why: string }
	/** It may have arrived: sending it again could deliver it twice. */
	| { state: 'uncertain'; why: string };

/** What holds up all mails and is about none of them, as the rows say it; undefined when the server is only away. */
export function troubleOf({
	state
}: Outcome): 'sender' | 'login' | 'tls' | 'certificate' | undefined {
	if (state === 'sender-refused') return 'sender';
	if (state === 'login-refused') return 'login';
	if (state === 'unproved-server') return 'certificate';
	return state === 'unencrypted' ? 'tls' : undefined;
}

/** What is wrong with a server's certificate. */
export type CertificateFault = 'certificate-date' | 'certificate-name' | 'certificate-untrusted';

/** What nodemailer adds to an error. */
export interface SendError extends Error {
	code?: string;
	/** The code of the system or of OpenSSL behind it, such as `ECONNREFUSED` or `CERT_HAS_EXPIRED`. */
	originalCode?: string;
	responseCode?: number;
	response?: string;
	/** The SMTP command that was answered: `MAIL FROM`, `RCPT TO`, `DATA`. */
	command?: string;
}

// "Authenticate first" is about us, not about the mail: it must not reject a whole queue.
const aboutUs = new Set([530, 534, 535, 538]);

/**
 * Classifies a failed try (reliability A3). The server's answer to the mail decides. Without an answer the
 * message stream decides: once it was read completely, the server may have the mail, whatever the error is
 * called.
 */
export function outcomeOf(error: SendError, taken: BytesSent): Outcome {
	const { code, command, responseCode = 0 } = error;
	if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode && !aboutUs.has(responseCode)) {
		const why = wordsOf(error);
		if (responseCode >= 500) {
			return { state: command === 'MAIL FROM' ? 'sender-refused' : 'rejected', why };
		}
		if (responseCode >= 400) return { state: 'deferred', why };
	}
	// What is said for now to who signs in, such as 454, is a server that is away.
	if (aboutUs.has(responseCode) || (code === 'EAUTH' && responseCode >= 500)) {
		return { state: 'login-refused', why: wordsOf(error) };
	}
	if (code === 'ETLS')
		return { state: 'unencrypted', why: responseCode ? wordsOf(error) : 'no-tls' };
	const certificate = certificateFaultOf(error.originalCode ?? code);
	if (certificate) return { state: 'unproved-server', why: certificate };
	if (taken === 'all') return { state: 'uncertain', why: 'no-answer' };
	return { state: 'unreachable', why: responseCode ? wordsOf(error) : 'unreachable' };
}

/** By the codes of OpenSSL that Node documents under “X509 certificate error codes”. */
function certificateFaultOf(code = ''): CertificateFault | undefined {
	if (/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERROR_IN_CERT_NOT_\w+)$/.test(code)) {
		return 'certificate-date';
	}
	if (/^(ERR_TLS_CERT_ALTNAME_\w+|HOSTNAME_MISMATCH)$/.test(code)) return 'certificate-name';
	const untrusted =
		/^(CERT_|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_|SELF_SIGNED_|DEPTH_ZERO_|PATH_LENGTH_|INVALID_(CA|PURPOSE)$)/;
	return untrusted.test(code) ? 'certificate-untrusted' : undefined;
}

/** The server's own words for the concierge, on one line, with addresses removed. */
function wordsOf({ response = '', responseCode = 0 }: SendError): string {
	const words = response
		.replace(/\S+@\S+/g, '…')
		.replace(/\s+/g, ' ')
		.trim();
	return (words || String(responseCode)).slice(0, 200);
}
