declare const unit: unique symbol;

/**
 * A string or number with the unit or noun it stands for, so that they cannot be mixed up. Only the compiler
 * knows the difference. Values are made by parsers and by functions that compute them, never by a cast.
 */
export type Unit<Base extends string | number, Name extends string> = Base & {
	readonly [unit]: Name;
};

/** A length in milliseconds: a number that is no other unit. */
export type Milliseconds = number & { readonly [unit]?: never };
