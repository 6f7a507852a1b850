import type { ComposedMail } from './compose';
import type { Outcome } from './outcome';

/** Where mails go: an SMTP server, or the embedded mailbox. */
export interface Transport {
	/** Never throws: a failure is an outcome. */
	deliver(mail: ComposedMail): Promise<Outcome>;
	/** Whether a mail has arrived, if the transport can tell: then a crash leaves nothing uncertain. */
	holds?(id: string): Promise<boolean>;
	close(): void;
}
