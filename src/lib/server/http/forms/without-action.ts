/**
 * The address of a page, without the name of the action that a form was sent to: opened again it shows the page.
 * @param address path and query: `/events/pitch-37/pitch?/take`
 */
export function withoutAction(address: string): string {
	const at = address.indexOf('?');
	if (at < 0) return address;
	const kept = address
		.slice(at + 1)
		.split('&')
		.filter((one) => one && !/^(\/|%2f)/i.test(one));
	return address.slice(0, at) + (kept.length > 0 ? `?${kept.join('&')}` : '');
}
