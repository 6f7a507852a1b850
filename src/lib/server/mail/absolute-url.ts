import { config } from '../config';

/** A page of ours with its whole address, as a mail must name it. */
export function absoluteUrl(path: string): string {
	return config().origin + path;
}
