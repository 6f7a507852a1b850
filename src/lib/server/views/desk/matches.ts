/** Whether every word of the query stands in one of the texts, whatever the case and the accents. */
export function matches(query: string, ...texts: string[]): boolean {
	const hay = plain(texts.join(' '));
	return plain(query)
		.split(/\s+/)
		.every((word) => hay.includes(word));
}

function plain(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
