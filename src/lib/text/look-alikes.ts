/**
 * Letters of other scripts that look like Latin ones, once folded: the plainest of Unicode's confusables (UTS #39),
 * of the scripts that people here write.
 */
export const lookAlikes: Record<string, string> = {
	// Cyrillic.
	...{
		а: 'a',
		в: 'b',
		ь: 'b',
		с: 'c',
		ԁ: 'd',
		е: 'e',
		һ: 'h',
		н: 'h',
		і: 'i',
		ј: 'j',
		к: 'k',
		ӏ: 'l'
	},
	...{ м: 'm', о: 'o', р: 'p', ԛ: 'q', ѕ: 's', т: 't', ѵ: 'v', ԝ: 'w', х: 'x', у: 'y' },
	// Greek.
	...{ α: 'a', β: 'b', ε: 'e', η: 'n', ι: 'i', κ: 'k', ν: 'n', ο: 'o', ρ: 'p', σ: 'o', τ: 't' },
	...{ υ: 'u', χ: 'x', ω: 'w', ζ: 'z', μ: 'm' },
	// Armenian.
	...{ հ: 'h', ո: 'n', օ: 'o', ս: 'u', ց: 'g', յ: 'j', զ: 'q' },
	// Latin ones with another shape.
	...{ ɑ: 'a', ɡ: 'g', ɩ: 'i', ɪ: 'i', ʟ: 'l', ʀ: 'r', ꜱ: 's', ʏ: 'y' }
};

/** A folded text in the Latin letters that it looks like. */
export function asItLooks(folded: string): string {
	return folded.replace(/\p{L}/gu, (letter) => lookAlikes[letter] ?? letter);
}
