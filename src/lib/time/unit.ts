declare const unit: unique symbol;

/**
 * A string or a number that says what it counts or names, so that none is taken for another. Only the
 * compiler sees it. A value is made by a parser or by what computes it, never by hand.
 */
export type Unit<Base extends string | number, Name extends string> = Base & {
	readonly [unit]: Name;
};

/** A length in milliseconds: a number that is no other unit. */
export type Milliseconds = number & { readonly [unit]?: never };
