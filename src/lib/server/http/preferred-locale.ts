import { isLocale, type Locale } from '$lib/time/locale';

/**
 * The language of ours that a browser likes best, by its weights (RFC 9110, 12.5.4). A regional
 * variant counts as its language.
 * @param accepted the header `Accept-Language`
 */
export function preferredLocale(accepted: string | null): Locale | undefined {
	const ranges = (accepted ?? '').split(',').map((range) => {
		const [tag = '', weight = '1'] = range.trim().split(';q=');
		return { language: tag.split('-')[0]?.toLowerCase(), weight: Number(weight) };
	});
	return ranges
		.sort((a, b) => b.weight - a.weight)
		.map(({ language }) => language)
		.find(isLocale);
}
