import ICAL from 'ical.js';
import type { Report } from './octets';

/** The second opinion: what ical.js reads, and whether each hour is what Intl calls it in that zone. */
export function readsByIcalJs(text: string, report: Report): void {
	let calendar: ICAL.Component;
	try {
		calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	} catch (error) {
		return report(`ical.js cannot read it: ${String(error)}`);
	}
	const zones = new Map(
		calendar
			.getAllSubcomponents('vtimezone')
			.map((zone) => [String(zone.getFirstPropertyValue('tzid')), new ICAL.Timezone(zone)])
	);
	for (const component of calendar.getAllSubcomponents('vevent')) {
		for (const name of ['dtstart', 'dtend']) {
			const property = component.getFirstProperty(name);
			const time = property?.getFirstValue() as ICAL.Time | undefined;
			if (!property || !time || time.isDate) continue;
			const tzid = String(property.getParameter('tzid') ?? '');
			const zone = zones.get(tzid);
			if (tzid && zone && zone.utcOffset(time) * 1000 !== offsetIn(tzid, time)) {
				report(`${tzid} has another offset at ${time.toString()} than Intl`);
			}
		}
	}
}

/** How far the wall clock of a zone is ahead of UTC, when it shows `time`. */
function offsetIn(zone: string, time: ICAL.Time): number {
	const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
	const clock = new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium'
	});
	const shownAt = (instant: number) =>
		Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - instant;
	// Twice, because the first guess may lie on the other side of a change.
	return shownAt(wall - shownAt(wall - shownAt(wall)));
}
