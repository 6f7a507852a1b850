import * as m from '$lib/messages/catalogue';

/** Hues that are easy to tell apart, with their names. */
export const hues = [
	{ hue: 18, name: () => m.network_hue_18() },
	{ hue: 55, name: () => m.network_hue_55() },
	{ hue: 112, name: () => m.network_hue_112() },
	{ hue: 148, name: () => m.network_hue_148() },
	{ hue: 178, name: () => m.network_hue_178() },
	{ hue: 215, name: () => m.network_hue_215() },
	{ hue: 248, name: () => m.network_hue_248() },
	{ hue: 278, name: () => m.network_hue_278() },
	{ hue: 310, name: () => m.network_hue_310() },
	{ hue: 348, name: () => m.network_hue_348() }
];
