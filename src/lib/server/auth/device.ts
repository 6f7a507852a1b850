const browsers: [RegExp, string][] = [
	[/Edg\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser\//, 'Samsung Internet'],
	[/Firefox\/|FxiOS\//, 'Firefox'],
	[/Chrome\/|CriOS\//, 'Chrome'],
	[/Safari\//, 'Safari']
];

const systems: [RegExp, string][] = [
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Android/, 'Android'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'Mac'],
	[/CrOS/, 'ChromeOS'],
	[/Linux|X11/, 'Linux']
];

/**
 * A short name by which people recognise their session: « Firefox, Linux »; empty for an unknown browser. No
 * version and no address: they would only help to track people.
 */
export function deviceOf(userAgent: string | null): string {
	const said = (userAgent ?? '').slice(0, 400);
	const named = [browsers, systems].map((list) => list.find(([sign]) => sign.test(said))?.[1]);
	return named.filter(Boolean).join(', ');
}
