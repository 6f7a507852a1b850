import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { minuteMs, secondMs } from '$lib/time/durations';
import program from './worker.js?raw';

const { resolve } = createRequire(import.meta.url);
const fonts = [
	'bricolage-grotesque/800ExtraBold/BricolageGrotesque_800ExtraBold.ttf',
	// Also for what the display face does not hold.
	'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'
];

/** How long the thread stays when there is nothing to draw: with its fonts it takes 60 MB. */
const idleMs = minuteMs;
/** Far longer than any drawing takes: it hangs. */
const patienceMs = 20 * secondMs;

let thread: Worker | undefined;
let idle: NodeJS.Timeout | undefined;

/** The size and the pixels of an SVG, asked of the drawing thread one after the other. */
export const drawer = {
	measure: (svg: string) => ask<number>({ svg, draws: false }),
	draw: async (svg: string) => Buffer.from(await ask<Uint8Array>({ svg, draws: true }))
};

/** Ends the thread; the next drawing starts another. */
export async function endDrawer(): Promise<void> {
	const ending = thread;
	thread = undefined;
	clearTimeout(idle);
	await ending?.terminate();
}

/** @throws Error when the thread fails or hangs; it has ended then */
async function ask<Answer>(question: { svg: string; draws: boolean }): Promise<Answer> {
	clearTimeout(idle);
	const worker = (thread ??= start());
	try {
		return await answerOf<Answer>(worker, question);
	} catch (error) {
		await endDrawer();
		throw error;
	} finally {
		idle = setTimeout(() => void endDrawer(), idleMs).unref();
	}
}

function start(): Worker {
	const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(program)}`), {
		workerData: {
			resvg: resolve('@resvg/resvg-wasm'),
			wasm: resolve('@resvg/resvg-wasm/index_bg.wasm'),
			fonts: fonts.map((path) => resolve(`@expo-google-fonts/${path}`))
		}
	});
	worker.unref();
	return worker;
}

function answerOf<Answer>(worker: Worker, question: object): Promise<Answer> {
	return new Promise((done, fail) => {
		const settle = (how: () => void) => {
			clearTimeout(patience);
			worker.off('message', answered).off('error', failed).off('exit', exited).unref();
			how();
		};
		const answered = (answer: Answer) => settle(() => done(answer));
		const failed = (error: unknown) => settle(() => fail(error as Error));
		const exited = () => failed(new Error('the drawing thread has ended'));
		const patience = setTimeout(
			() => failed(new Error('the drawing thread does not answer')),
			patienceMs
		);
		worker.on('message', answered).on('error', failed).on('exit', exited);
		// While somebody waits for it, the process does.
		worker.ref();
		worker.postMessage(question);
	});
}
