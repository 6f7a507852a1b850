/** The lines of a text in the largest size in which they fit, as far as can be said before they are drawn. */
export interface Wrapped {
	lines: string[];
	/** In pixels. */
	size: number;
}

/** The distance of two lines, in sizes. */
export const leading = 1.1;

const sizes = [92, 80, 70, 60, 52, 46];

/**
 * Breaks a text into lines, between words where it can; in the smallest size the end of a text that is still too
 * long is left out.
 */
export function wrap(text: string, box: { width: number; height: number }): Wrapped {
	for (const size of sizes) {
		const lines = linesOf(text, box.width / size);
		if (lines.length * size * leading <= box.height) return { lines, size };
	}
	const size = sizes.at(-1)!;
	const most = Math.floor(box.height / (size * leading));
	const lines = linesOf(text, box.width / size - 1).slice(0, most);
	return { lines: [...lines.slice(0, -1), `${lines.at(-1)}…`], size };
}

/** @param width in sizes */
function linesOf(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ').flatMap((one) => pieces(one, width))) {
		const longer = line ? `${line} ${word}` : word;
		if (line && widthOf(longer) > width) {
			lines.push(line);
			line = word;
		} else line = longer;
	}
	return [...lines, line];
}

/** A word that is wider than a line, in pieces. */
function pieces(word: string, width: number): string[] {
	const found = [''];
	for (const { segment } of new Intl.Segmenter().segment(word)) {
		const longer = found.at(-1)! + segment;
		if (widthOf(longer) <= width) found[found.length - 1] = longer;
		else found.push(segment);
	}
	return found.filter(Boolean);
}

/** About how wide a text is, in sizes. */
function widthOf(text: string): number {
	return [...text].reduce((sum, character) => {
		if (/[MWmw@%—ЖШЩЮжшщю]/u.test(character)) return sum + 0.88;
		if (/[ijlIJtfr.,:;’'!| ()-]/u.test(character)) return sum + 0.36;
		if (/\p{M}/u.test(character)) return sum;
		return sum + (/[\p{Lu}\p{N}]/u.test(character) ? 0.68 : 0.58);
	}, 0);
}
