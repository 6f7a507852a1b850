/** Small letters without accents: « élise » and « Elise » are one. */
function plain(text: string): string {
	return text.normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase();
}

/** Those in whose name, address or introduction every word of the search begins or stands. */
export function search<M extends { name: string; email: string; introduction: string }>(
	members: M[],
	wanted: string
): M[] {
	const words = plain(wanted).split(/\s+/).filter(Boolean);
	return members.filter(({ name, email, introduction }) => {
		const text = plain(`${name} ${email} ${introduction}`);
		return words.every((word) => text.includes(word));
	});
}
