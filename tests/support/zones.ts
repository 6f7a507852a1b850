import { parseZone } from '$lib/time/zones';

export const paris = parseZone('Europe/Paris');
