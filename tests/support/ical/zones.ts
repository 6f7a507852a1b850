import { propertiesOf, valueOf, type Component } from './component';
import type { Report } from './octets';

/**
 * Judges the zones of a file: exactly one VTIMEZONE of the same TZID for each zone in use (RFC 5545 3.2.19),
 * and rules that Outlook reads: yearly, without end, since 1970.
 */
export function hasItsZones(calendar: Component, report: Report): void {
	const zones = calendar.components.filter(({ name }) => name === 'VTIMEZONE');
	const named = zones.map((zone) => valueOf(zone, 'TZID'));
	for (const name of new Set(named)) {
		const count = named.filter((one) => one === name).length;
		if (count > 1) report(`${count} VTIMEZONE of ${name}`);
	}
	for (const name of zonesInUse(calendar)) {
		if (!named.includes(name)) report(`TZID=${name} has no VTIMEZONE`);
	}
	for (const zone of zones) judgeZone(zone, report);
}

function zonesInUse({ components }: Component): Set<string> {
	const properties = components.flatMap((component) => component.properties);
	return new Set(properties.flatMap(({ parameters }) => parameters.get('TZID') ?? []));
}

function judgeZone(zone: Component, report: Report): void {
	const name = valueOf(zone, 'TZID');
	const location = valueOf(zone, 'X-LIC-LOCATION');
	if (location !== undefined && location !== name) report(`${name} lies in ${location}`);
	if (zone.components.length === 0) report(`${name} has no STANDARD`);
	for (const observance of zone.components) {
		const start = valueOf(observance, 'DTSTART') ?? '';
		const rule = valueOf(observance, 'RRULE');
		if (!start.startsWith('1970') && zone.components.length > 1) {
			report(`${name} begins in ${start.slice(0, 4)}`);
		}
		if (rule === undefined) {
			if (zone.components.length > 1) report(`${name} has a change without a rule`);
		} else if (!isYearlySince(rule, start)) {
			report(`${name} changes by a rule that Outlook does not read: ${rule} from ${start}`);
		}
		if (propertiesOf(observance, 'RDATE').length > 0) report(`${name} has RDATE`);
	}
}

const days = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** One weekday of one month, each year without end, and the start is the first of these days. */
function isYearlySince(rule: string, start: string): boolean {
	const form = /^FREQ=YEARLY;BYMONTH=(\d+);BYDAY=(-1|[1-4])([A-Z]{2})$/;
	const [, month, nth, day] = form.exec(rule) ?? [];
	const [, year, startMonth, startDay] = /^(\d{4})(\d\d)(\d\d)/.exec(start) ?? [];
	if (!month || Number(startMonth) !== Number(month)) return false;
	const date = Number(startDay);
	const first = new Date(Date.UTC(Number(year), Number(month) - 1, date));
	const length = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
	const isNth = nth === '-1' ? date > length - 7 : Math.ceil(date / 7) === Number(nth);
	return isNth && days[first.getUTCDay()] === day;
}
