import { encode } from 'uqr';

/** A QR code as one path of an SVG: a unit is a module, and four around it stay white. */
export interface QrPath {
	/** The width and height of the view box. */
	size: number;
	path: string;
}

const quiet = 4;

/** The QR code of a text; a quarter of it may be dirty or torn. */
export function qrPath(text: string): QrPath {
	const { data, size } = encode(text, { ecc: 'Q', border: 0 });
	const squares = data.flatMap((row, y) =>
		row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : []))
	);
	return { size: size + 2 * quiet, path: squares.join('') };
}
