import { inMinutes } from '../support/figures';

/** What became of one experiment. */
export interface Ran {
	name: string;
	title: string;
	verdict: 'pass' | 'FAILED' | 'skipped';
	/** Milliseconds; none of a skipped one, nor a seed and a load. */
	took?: number;
	seed?: number;
	/** Of the machine when it ended: it tells a slow machine from a slow application. */
	load?: number;
}

/** « r1  a pitch slot at once        pass      1 min 20 s  seed 386215  load  2.1 » */
export function lineOf({ name, title, verdict, took, seed, load }: Ran): string {
	const start = `${name.padEnd(3)} ${title.padEnd(26)} ${verdict.padEnd(7)}`;
	if (took === undefined) return start.trimEnd();
	const [lasted, number] = [inMinutes(took).padStart(11), String(seed).padStart(6)];
	return `${start} ${lasted}  seed ${number}  load ${load!.toFixed(1).padStart(4)}`;
}

const numberOf = ({ name }: Ran) => Number(name.slice(1));

/** One line for each experiment, in the order of their numbers, however they ran. */
export function tableOf(ran: readonly Ran[]): string[] {
	return ran.toSorted((a, b) => numberOf(a) - numberOf(b)).map(lineOf);
}
