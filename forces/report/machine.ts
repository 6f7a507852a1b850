import { availableParallelism, cpus, totalmem } from 'node:os';

/** « 2 cores (AMD EPYC), 7.6 GB, Node.js 20.20.2, linux x64 » */
export function machine(): string {
	const model = cpus()[0]?.model.trim().replace(/\s+/g, ' ');
	const cores = `${availableParallelism()} cores${model ? ` (${model})` : ''}`;
	const memory = `${(totalmem() / 2 ** 30).toFixed(1)} GB`;
	return `${cores}, ${memory}, Node.js ${process.versions.node}, ${process.platform} ${process.arch}`;
}

/** « 2026-11-27 09:06 UTC » */
export const inUtc = (at: Date) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
