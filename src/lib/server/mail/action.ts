import { config } from '../config';
import type { MailTemplate } from './template';

type Action = NonNullable<MailTemplate['actions']>[number];

/** A button that opens one of our pages. */
export function action(label: string, path: string): Action {
	return { label, href: config().origin + path };
}

/** The gold button: the main purpose of the mail. */
export function primaryAction(label: string, path: string): Action {
	return { ...action(label, path), primary: true };
}
