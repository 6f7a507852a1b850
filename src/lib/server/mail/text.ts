import * as m from '$lib/messages/catalogue';
import type { Locale } from '$lib/time/locale';
import { printable } from './printable';
import type { MailTemplate } from './template';

/** The plain-text part of a mail: same words, same links, same order as the HTML. */
export function renderText(renderMail: MailTemplate): string {
	const { locale } = renderMail;
	const day = renderMail.date && dayLine(renderMail.date, locale);
	const blocks = [
		renderMail.hub ? `${renderMail.hub.name} · ${site(locale)}` : site(locale),
		lines(renderMail.kicker, renderMail.title, day, ...(renderMail.facts ?? [])),
		renderMail.code && pair(m.common_mail_code({}, { locale }), renderMail.code, locale),
		renderMail.greeting,
		...renderMail.paragraphs,
		lines(...(renderMail.actions ?? []).map(({ label, href }) => pair(label, href, locale))),
		renderMail.note,
		lines(...(renderMail.rows ?? []).flatMap((row) => rowLines(row, locale))),
		renderMail.reason,
		renderMail.foot && pair(renderMail.foot.label, renderMail.foot.href, locale)
	];
	return `${blocks
		.filter((block) => block)
		.map((block) => printable(block!))
		.join('\n\n')}\n`;
}

function rowLines(
	{ label, text, link }: NonNullable<MailTemplate['rows']>[number],
	locale: Locale
) {
	return [pair(label, text, locale), link && `  ${pair(link.label, link.href, locale)}`];
}

function dayLine(
	{ weekday, number, suffix = '', month }: NonNullable<MailTemplate['date']>,
	locale: Locale
) {
	return locale === 'de'
		? `${weekday}, ${number}. ${month}`
		: `${weekday} ${number}${suffix} ${month}`;
}

/** French sets a no-break space before the colon. */
function pair(label: string, text: string, locale: Locale): string {
	return locale === 'fr' ? `${label}\u00a0: ${text}` : `${label}: ${text}`;
}

function lines(...given: (string | undefined)[]): string {
	return given.filter((line) => line).join('\n');
}

function site(locale: Locale): string {
	return m.common_site({}, { locale });
}
