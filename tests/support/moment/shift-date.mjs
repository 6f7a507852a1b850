/**
 * Shifts `Date` by a constant, in this process or page; time runs on from there. Timers and
 * performance.now() measure durations and are not shifted. Uses nothing outside of its own body, because
 * its text is sent into pages.
 * @param {number} ms
 */
export function shiftDate(ms) {
	const Real = Date;
	const realNow = Date.now;
	const now = () => realNow() + ms;
	/** @type {DateConstructor} */
	const Shifted = new Proxy(Real, {
		construct: (target, args, asked) =>
			Reflect.construct(target, args.length ? args : [now()], asked === Shifted ? target : asked),
		apply: () => new Real(now()).toString()
	});
	Real.now = now;
	Real.prototype.constructor = Shifted;
	globalThis.Date = Shifted;
}
