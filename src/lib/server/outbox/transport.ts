import type { ComposedMail } from './compose';
import type { Outcome } from './outcome';

/** Where mails go: an SMTP server, or the embedded mailbox. */
export interface Transport {
	/**
	 * Never throws: a failure is an outcome.
	 * @param stop once it is aborted, a mail that was not handed over yet is given back, and one that was
	 * gets only a few seconds more for its answer
	 */
	deliver(mail: ComposedMail, stop?: AbortSignal): Promise<Outcome>;
	/** Whether a mail has arrived, if the transport can tell: then a crash leaves nothing uncertain. */
	holds?(id: string): Promise<boolean>;
	/** Takes back what it has kept of a mail, if it keeps any: its person was erased while it was under way. */
	discard?(id: string): Promise<void>;
	/** The From address of its mails, where it is not `config().mailFrom`. */
	from?: string;
	close(): void;
}
