import { readProperty, type Property } from './content-line';
import type { Report } from './octets';

export interface Component {
	name: string;
	properties: Property[];
	components: Component[];
}

/** The one VCALENDAR of a file, with its parts; undefined, with a report, when there is none. */
export function readCalendar(lines: string[], report: Report): Component | undefined {
	const root: Component = { name: 'the file', properties: [], components: [] };
	const open = [root];
	for (const line of lines) {
		const property = readProperty(line, report);
		if (!property) continue;
		const inside = open.at(-1)!;
		if (property.name === 'BEGIN') {
			const begun = { name: property.value, properties: [], components: [] };
			inside.components.push(begun);
			open.push(begun);
		} else if (property.name === 'END') {
			if (inside.name === property.value && open.length > 1) open.pop();
			else report(`END:${property.value} ends ${inside.name}`);
		} else {
			if (inside.components.length > 0) report(`${property.name} stands after a component`);
			inside.properties.push(property);
		}
	}
	if (open.length > 1) report(`${open.at(-1)!.name} has no end`);
	if (root.properties.length > 0) report(`${root.properties[0]!.name} stands outside VCALENDAR`);
	const [calendar, ...others] = root.components;
	if (others.length > 0) report('has more than one VCALENDAR');
	if (calendar?.name !== 'VCALENDAR') return void report('is no VCALENDAR');
	return calendar;
}

/** The value of a property, as it is written. */
export function valueOf({ properties }: Component, name: string): string | undefined {
	return properties.find((property) => property.name === name)?.value;
}

export function propertiesOf({ properties }: Component, ...names: string[]): Property[] {
	return properties.filter((property) => names.includes(property.name));
}
