import type { ComposedMail } from './compose';
import type { Outcome } from './outcome';

/** Where mails go: an SMTP server, or the embedded mailbox. */
export interface Transport {
	/** Never throws: what went wrong is an outcome. */
	deliver(mail: ComposedMail): Promise<Outcome>;
	/** Whether a mail has arrived, where one can look: then a crash leaves no doubt. */
	holds?(id: string): Promise<boolean>;
	close(): void;
}
