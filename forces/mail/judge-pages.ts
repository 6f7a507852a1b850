import { inMs, percentile } from '../support/figures';
import type { Trial } from '../support/trial';

/** How a mail server is: what pages are compared with comes first. */
export type Condition = 'working' | 'refusing' | 'holding' | 'slow';

/** The bar: by how much the 99th percentile may rise beside a server that fails. */
const mostRatio = 1.2;

/** @param times milliseconds of each page, by how the mail server was meanwhile */
export function judgePages(
	trial: Pick<Trial, 'hold' | 'least'>,
	times: Record<Condition, number[]>,
	count: number
): string {
	const usual = percentile(times.working, 99);
	for (const [what, some] of Object.entries(times)) {
		trial.least(some.length, count, `pages were read beside a server that is ${what}`);
		const ratio = percentile(some, 99) / usual;
		trial.hold(
			ratio <= mostRatio,
			`99 % of pages take ${ratio.toFixed(2)} × as long beside a server that is ${what}, bar ${mostRatio}`
		);
	}
	return `99 % of pages within ${Object.entries(times)
		.map(([what, some]) => `${inMs(percentile(some, 99))} ${what}`)
		.join(', ')}`;
}
