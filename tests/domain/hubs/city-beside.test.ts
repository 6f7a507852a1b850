import { expect, test } from 'vitest';
import { cityBeside } from '$lib/components/hubs/city-beside';

test.each([
	['La Poudrière', 'Nancy', 'Nancy'],
	['LORnTECH « La Source »', 'Nancy', 'Nancy'],
	['Coworking Metz', 'Metz', ''],
	['METZ-Coworking', 'Metz', ''],
	['L’atelier (Blénod-lès-Pont-à-Mousson)', 'Blénod-lès-Pont-à-Mousson', ''],
	['La grange de Metzeresche', 'Metz', 'Metz'],
	['La Poudrière', '', '']
])('beside %s in %s stands “%s”', (name, city, shown) => {
	expect(cityBeside({ name, city })).toBe(shown);
});
