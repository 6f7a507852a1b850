import { isLocale, type Locale } from '$lib/time/locale';

/**
 * Which of our languages the browser prefers, by its weights (RFC 9110, 12.5.4). A regional variant counts
 * as its language.
 * @param accepted the header `Accept-Language`
 * @returns undefined when it accepts none of ours
 */
export function preferredLocale(accepted: string | null): Locale | undefined {
	const ranges = (accepted ?? '').split(',').map((range) => {
		const [tag = '', weight = '1'] = range.trim().split(/\s*;\s*q=/i);
		return { language: tag.split('-')[0]?.toLowerCase(), weight: Number(weight) };
	});
	return ranges
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight)
		.map(({ language }) => language)
		.find(isLocale);
}
