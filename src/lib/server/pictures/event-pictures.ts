import { createHash } from 'node:crypto';
import { log } from '../log';
import { drawer } from './drawer';
import { eventSvg, type EventPicture } from './event-svg';

/** How many finished pictures are kept: of 30 to 60 kB each. */
const keptAtMost = 60;
/** How many wait at most for the one that is being drawn. */
const waitingAtMost = 12;

const kept = new Map<string, Buffer>();
const waiting = new Map<string, Promise<Buffer | undefined>>();
let last: Promise<unknown> = Promise.resolve();

/** Part of the address of a picture: another title gets another one, so that nobody shows an old picture. */
export function versionOf(picture: EventPicture): string {
	return createHash('sha256')
		.update(JSON.stringify([design, picture]))
		.digest('base64url')
		.slice(0, 12);
}

/** Raised when pictures come to look different. */
const design = 1;

/**
 * The picture of an event as PNG. It is drawn when it is first asked for, one at a time and away from the requests of
 * others, and kept in memory.
 * @returns undefined when it cannot be drawn, or when too many wait
 */
export async function drawEvent(picture: EventPicture): Promise<Buffer | undefined> {
	const version = versionOf(picture);
	const there = kept.get(version) ?? waiting.get(version);
	if (there) return there;
	if (waiting.size >= waitingAtMost) return undefined;
	const drawing = last
		.then(() => draw(picture))
		.then((png) => keep(version, png))
		.finally(() => waiting.delete(version));
	last = drawing;
	waiting.set(version, drawing);
	return drawing;
}

async function draw(picture: EventPicture): Promise<Buffer | undefined> {
	try {
		return await drawer.draw(await eventSvg(picture, drawer.measure));
	} catch (error) {
		log.error('a picture was not drawn', error);
		return undefined;
	}
}

function keep(version: string, png: Buffer | undefined): Buffer | undefined {
	if (!png) return undefined;
	kept.set(version, png);
	const [oldest] = kept.keys();
	if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
	return png;
}
