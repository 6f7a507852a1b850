import { isZone, type Zone } from '$lib/time/zones';

/** Zones of Europe as Windows names them, by CLDR (windowsZones). */
const windows = new Map([
	['UTC', 'UTC'],
	['GMT Standard Time', 'Europe/London'],
	['Greenwich Standard Time', 'Atlantic/Reykjavik'],
	['Romance Standard Time', 'Europe/Paris'],
	['W. Europe Standard Time', 'Europe/Berlin'],
	['Central Europe Standard Time', 'Europe/Budapest'],
	['Central European Standard Time', 'Europe/Warsaw'],
	['GTB Standard Time', 'Europe/Bucharest'],
	['FLE Standard Time', 'Europe/Helsinki'],
	['E. Europe Standard Time', 'Europe/Chisinau'],
	['Turkey Standard Time', 'Europe/Istanbul'],
	['Russian Standard Time', 'Europe/Moscow']
]);

const longestName = 200;

/**
 * The zone that a TZID names: « Europe/Paris », with what some programs put before it, or a name of Windows. Its rules
 * are known here: the VTIMEZONE that came with it is not read (calendars 54, 60).
 */
export function receivedZone(name: string): Zone | undefined {
	if (name.length > longestName) return undefined;
	const parts = name.trim().split('/');
	const names = [3, 2, 1].map((length) => parts.slice(-length).join('/'));
	return [windows.get(name.trim()) ?? '', ...names].find(isZone);
}
