/** A map of where an address lies, on a site that follows nobody. */
export function mapLink(address: string): string {
	return `https://www.openstreetmap.org/search?query=${encodeURIComponent(address)}`;
}
