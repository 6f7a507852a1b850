import { config } from '../config';
import type { MailTemplate } from './template';

type Action = NonNullable<MailTemplate['actions']>[number];

/** A button that opens a page of ours. */
export function action(label: string, path: string): Action {
	return { label, href: config().origin + path };
}

/** The gold one: what the mail is sent for. */
export function primaryAction(label: string, path: string): Action {
	return { ...action(label, path), primary: true };
}
