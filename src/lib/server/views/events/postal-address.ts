/** « …, 57000 Metz », « …, L-1511 Luxembourg », « …, 66111 Saarbrücken » at the end of an address. */
const codeAndTown =
	/^(?<street>.*?)[,\s]*\b(?:[A-Z]{1,2}-)?(?<code>\d{4,5})\s+(?<town>\p{L}[^,\d]*)$/su;

/**
 * An address that was typed as one line as schema.org takes it, in its parts where they can be told.
 * @param known the country's code, and the town when it is certain
 */
export function postalAddress(typed: string, known: { country: string; city?: string }): object {
	const { street, code, town } = codeAndTown.exec(typed.trim())?.groups ?? {};
	const parts = town
		? { streetAddress: street, postalCode: code, addressLocality: town.trim() }
		: { streetAddress: typed.trim(), addressLocality: known.city };
	const said = Object.entries({ ...parts, addressCountry: known.country });
	return { '@type': 'PostalAddress', ...Object.fromEntries(said.filter(([, text]) => text)) };
}
