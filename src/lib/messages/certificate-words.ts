import * as m from './catalogue';

/** What is wrong with the certificate of the mail server, by the code that the mails keep. */
export const certificateWords: Record<string, () => string> = {
	'certificate-date': m.mailbox_why_certificate_date,
	'certificate-name': m.mailbox_why_certificate_name,
	'certificate-untrusted': m.mailbox_why_certificate_untrusted
};
