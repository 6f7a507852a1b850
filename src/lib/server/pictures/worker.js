// Runs in a thread of its own (`drawer.ts`), as a module from its text: a drawing takes a tenth of a second, for which
// nobody else should wait.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

/** @type {{ resvg: string, wasm: string, fonts: string[] }} */
const { resvg, wasm, fonts } = workerData;
/** @type {typeof import('@resvg/resvg-wasm')} */
const { Resvg, initWasm } = createRequire(resvg)(resvg);
const font = { fontBuffers: fonts.map((path) => readFileSync(path)), loadSystemFonts: false };
const ready = initWasm(readFileSync(wasm));

parentPort?.on('message', async (/** @type {{ svg: string, draws: boolean }} */ { svg, draws }) => {
	await ready;
	const drawing = new Resvg(svg, { font });
	try {
		parentPort?.postMessage(draws ? pngOf(drawing) : (drawing.getBBox()?.width ?? 0));
	} finally {
		drawing.free();
	}
});

/** @param {import('@resvg/resvg-wasm').Resvg} drawing */
function pngOf(drawing) {
	const image = drawing.render();
	try {
		return image.asPng();
	} finally {
		image.free();
	}
}
