import type { Component } from './component';
import type { Property } from './content-line';
import type { Report } from './octets';
import { parts, rules } from './properties';
import { textList, unescaped, valueTypes, type ValueType } from './values';

const locals = ['DTSTART', 'DTEND', 'RECURRENCE-ID', 'EXDATE'];

/** Judges each component by `rules`: known properties, how often, of the right type, form and length. */
export function followsRules(component: Component, report: Report): void {
	const known = rules[component.name];
	if (!known) return report(`a component ${component.name}`);
	for (const property of component.properties) {
		const where = `${component.name} ${property.name}`;
		const rule = known[property.name];
		if (!rule) report(`${where} is not known`);
		else judgeValue(property, rule, (fault) => report(`${where} ${fault}: ${property.value}`));
	}
	for (const [name, { often }] of Object.entries(known)) {
		const count = component.properties.filter((property) => property.name === name).length;
		if (often === 'once' && count === 0) report(`${component.name} has no ${name}`);
		if (often !== 'many' && count > 1) report(`${component.name} has ${count} ${name}`);
	}
	for (const part of component.components) {
		if (!parts[component.name]?.includes(part.name)) report(`${part.name} in ${component.name}`);
		followsRules(part, report);
	}
}

function judgeValue(
	{ name, parameters, value }: Property,
	rule: (typeof rules)[string][string],
	report: Report
): void {
	const [given] = parameters.get('VALUE') ?? [];
	if (rule.typed && !given) report('needs a VALUE');
	const type = typeOf(given, rule.type, report);
	for (const one of rule.list && rule.type === 'TEXT' ? textList(value) : value.split(/$/)) {
		const values = rule.list && rule.type !== 'TEXT' ? one.split(',') : [one];
		for (const single of values) {
			if (!valueTypes[type](single)) report(`is no ${type}`);
			const meant = type === 'TEXT' ? unescaped(single) : single;
			if (rule.pattern && !rule.pattern.test(meant)) report('has not the form it needs');
			if (rule.utc && !single.endsWith('Z')) report('is not in UTC');
		}
	}
	const zone = parameters.get('TZID');
	if (zone && (!locals.includes(name) || value.endsWith('Z') || type !== 'DATE-TIME')) {
		report('needs no TZID');
	}
}

/** VALUE may name the type that the property has anyway, or a DATE instead of a DATE-TIME. */
function typeOf(given: string | undefined, type: ValueType, report: Report): ValueType {
	if (given === undefined || given === type) return type;
	if (given === 'DATE' && type === 'DATE-TIME') return 'DATE';
	report(`has VALUE=${given}`);
	return type;
}
