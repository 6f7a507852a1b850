import type { Trial } from '../support/trial';
import { percentile } from '../support/figures';
import { slopeOf } from '../support/slope';

/** What a process uses, at a minute of the evening. */
export interface Sample {
	minute: number;
	megabytes: number;
	/** Open files and sockets. */
	files: number;
}

/** The bar of files beyond the level. */
const mostFiles = 20;
/** Whoever measures more seldom cannot say that something grows. */
const samplesPerMinute = 12;

/**
 * Whether the process that lived longest goes on using as much as it did.
 * @param processes the measurements of each, from its start
 * @param warmUp minutes in which it fills its caches
 * @param minutes that it must have been measured for afterwards
 * @param mostGrowth the bar of its memory, in megabytes a minute
 */
export function judgeProcesses(
	trial: Pick<Trial, 'hold' | 'least'>,
	processes: readonly Sample[][],
	{ warmUp, minutes, mostGrowth }: { warmUp: number; minutes: number; mostGrowth: number }
): string {
	const longest = processes.toSorted((a, b) => b.length - a.length)[0] ?? [];
	const begin = (longest[0]?.minute ?? 0) + warmUp;
	const settled = longest.filter(({ minute }) => minute >= begin);
	trial.least(settled.length, minutes * samplesPerMinute, 'measurements of one process');
	const slope = slopeOf(settled.map(({ minute, megabytes }) => [minute, megabytes] as const));
	const grows = `memory grows by ${slope.toFixed(2)} MB a minute, bar ${mostGrowth}`;
	trial.hold(slope < mostGrowth, grows);
	const files = settled.map((sample) => sample.files);
	const third = Math.floor(files.length / 3);
	const more = percentile(files.slice(-third), 50) - percentile(files.slice(0, third), 50);
	trial.hold(more < mostFiles, `${more} more files are open at the end, bar ${mostFiles}`);
	return `memory ${slope.toFixed(2)} MB/min, files ${more >= 0 ? '+' : ''}${more} over ${Math.round(settled.length / samplesPerMinute)} min`;
}
