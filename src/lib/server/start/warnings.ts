import { config, isLocalHost } from '../config';

/** What a start says about how visitors reach it: their addresses are what guesses are counted by. */
export function warnings({ HOST = '', ADDRESS_HEADER }: NodeJS.ProcessEnv): string[] {
	const said = [
		...(config().origin.startsWith('https:') && !ADDRESS_HEADER ? [withoutHeader] : []),
		...(ADDRESS_HEADER && HOST && !isLocalHost(HOST) ? [withoutProxy(HOST, ADDRESS_HEADER)] : [])
	];
	return said.map((sentence) => `  Warning  ${sentence}`);
}

const withoutHeader =
	'ORIGIN is https, so a proxy stands in front, but ADDRESS_HEADER is not set: all visitors have one address, and share its limits.';

const withoutProxy = (host: string, header: string) =>
	`HOST=${host} takes connections from other machines, and ADDRESS_HEADER=${header} believes what they say: only the proxy may reach this port.`;
