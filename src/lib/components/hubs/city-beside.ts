/** @returns the city to show beside a hub, or nothing where the name says it: not “Coworking Metz, Metz” */
export function cityBeside({ name, city }: { name: string; city: string }): string {
	return words(name).includes(words(city)) ? '' : city;
}

/** The words of a name, each between spaces: “Metz” is one of “Coworking Metz”, and none of “Metzeresche”. */
function words(text: string): string {
	const found = text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
	return ` ${found.join(' ')} `;
}
