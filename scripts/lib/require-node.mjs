// Every command imports this first, so that older Node versions print this sentence, not a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number);
const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major >= 24;

if (!fits) {
	console.error(
		`Sillon needs Node.js 20.19 or newer (22.13 or newer of the 22 line; 24 and above are fine). This is ${process.version}.`
	);
	process.exit(1);
}
