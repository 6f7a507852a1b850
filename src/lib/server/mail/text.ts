import * as m from '$lib/paraglide/messages';
import type { Locale } from '$lib/time/locale';
import { printable } from './printable';
import type { Letter } from './template';

/** The letter for readers and clients without markup: same words, same links, same order. */
export function letterText(letter: Letter): string {
	const { locale } = letter;
	const day = letter.date && dayLine(letter.date, locale);
	const blocks = [
		letter.hub ? `${letter.hub.name} · ${site(locale)}` : site(locale),
		lines(letter.kicker, letter.title, day, ...(letter.facts ?? [])),
		letter.greeting,
		...letter.paragraphs,
		lines(...(letter.actions ?? []).map(({ label, href }) => pair(label, href, locale))),
		letter.note,
		lines(...(letter.rows ?? []).flatMap((row) => rowLines(row, locale))),
		letter.reason,
		letter.foot && pair(letter.foot.label, letter.foot.href, locale)
	];
	return `${blocks
		.filter((block) => block)
		.map((block) => printable(block!))
		.join('\n\n')}\n`;
}

function rowLines({ label, text, link }: NonNullable<Letter['rows']>[number], locale: Locale) {
	return [pair(label, text, locale), link && `  ${pair(link.label, link.href, locale)}`];
}

function dayLine(
	{ weekday, number, suffix = '', month }: NonNullable<Letter['date']>,
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
