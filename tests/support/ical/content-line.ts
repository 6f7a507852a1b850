import type { Report } from './octets';

/** One property: its parameters are decoded (RFC 6868), its value is as it is written. */
export interface Property {
	name: string;
	parameters: Map<string, string[]>;
	value: string;
}

const name = /^[A-Za-z0-9-]+/;
const parameter = /^;([A-Za-z0-9-]+)=/;
// QSAFE-CHAR and SAFE-CHAR of RFC 5545 3.1; control characters were reported with their line.
const parameterValue = /^(?:"([^"]*)"|([^";:,]*))/;

/** Reads one content line; undefined, with a report, when it has no name or no value. */
export function readProperty(line: string, report: Report): Property | undefined {
	const found = name.exec(line)?.[0];
	if (!found) return void report(`no property name: ${line.slice(0, 40)}`);
	let rest = line.slice(found.length);
	const parameters = new Map<string, string[]>();
	for (let given = parameter.exec(rest); given; given = parameter.exec(rest)) {
		const key = given[1]!.toUpperCase();
		if (parameters.has(key)) report(`${found} has ${key} twice`);
		const values: string[] = [];
		rest = rest.slice(given[0].length - 1);
		do {
			const value = parameterValue.exec(rest.slice(1))!;
			values.push(decodedParameter(value[1] ?? value[2] ?? '', `${found};${key}`, report));
			rest = rest.slice(1 + value[0].length);
		} while (rest.startsWith(','));
		parameters.set(key, values);
	}
	if (!rest.startsWith(':')) return void report(`a parameter is not written right: ${line}`);
	if (found !== found.toUpperCase()) report(`${found} is not in capitals`);
	return { name: found.toUpperCase(), parameters, value: rest.slice(1) };
}

/** RFC 6868: `^n` is a line end, `^'` a quote, `^^` a circumflex. */
function decodedParameter(text: string, where: string, report: Report): string {
	return text.replace(/\^(.?)/gs, (all, next: string) => {
		if (next === 'n') return '\n';
		if (next === "'") return '"';
		if (next === '^') return '^';
		report(`${where} has a ^ that means nothing`);
		return all;
	});
}
