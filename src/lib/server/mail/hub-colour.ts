/** The two colours of a hub, as mail clients understand them. */
export interface HubColour {
	stroke: string;
	ink: string;
}

/**
 * The sRGB values of what `tokens.css` computes from `--hub-hue` with oklch(), which no mail client knows.
 */
export function hubColour(hue: number, scheme: 'light' | 'dark'): HubColour {
	return scheme === 'light'
		? { stroke: hex(0.55, 0.115, hue), ink: hex(0.44, 0.095, hue) }
		: { stroke: hex(0.74, 0.105, hue), ink: hex(0.82, 0.085, hue) };
}

/** `oklch(lightness chroma hue)` as `#rrggbb`; a colour outside sRGB is made paler. */
export function hex(lightness: number, chroma: number, hue: number): string {
	let [pale, channels] = [chroma, linear(lightness, chroma, hue)];
	while (channels.some((channel) => channel < -0.0005 || channel > 1.0005) && pale > 0) {
		pale -= 0.002;
		channels = linear(lightness, pale, hue);
	}
	const bytes = channels.map((channel) =>
		Math.round(255 * encoded(Math.min(1, Math.max(0, channel))))
	);
	return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

// Björn Ottosson, "A perceptual color space for image processing": Oklab to linear sRGB.
function linear(lightness: number, chroma: number, hue: number): [number, number, number] {
	const a = chroma * Math.cos((hue * Math.PI) / 180);
	const b = chroma * Math.sin((hue * Math.PI) / 180);
	const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
	];
}

function encoded(channel: number): number {
	return channel <= 0.0031308 ? 12.92 * channel : 1.055 * channel ** (1 / 2.4) - 0.055;
}
