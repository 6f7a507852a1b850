import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileProject } from '@inlang/paraglide-js';
// @ts-expect-error -- ships without types
import messageFormat from '@inlang/plugin-message-format';

export const catalogueFolder = 'messages';
const outdir = 'src/lib/paraglide';
const settings = { baseLocale: 'fr', locales: ['fr', 'en', 'de'] };

/**
 * Compiles the catalogue (`messages/<locale>/<noun>.json`) into functions, one a message.
 *
 * Paraglide's own loading keeps every message in a versioned database and takes minutes for a
 * thousand of them. Its compiler only asks for all bundles with their messages and variants, so they
 * are read by its message plugin and handed over: under a second.
 */
export async function compileCatalogue() {
	const bundles = await readBundles();
	const output = await compileProject({
		projectPath: './project.inlang',
		// @ts-expect-error -- a project as far as the compiler asks: its settings and its bundles
		project: { settings: { get: async () => settings }, db: answering(bundles) },
		compilerOptions: {
			strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
			cookieName: 'sillon_locale',
			isServer: "import.meta.env?.SSR ?? typeof window === 'undefined'",
			emitReadme: false,
			emitGitIgnore: false,
			emitPrettierIgnore: false
		}
	});
	writeChanged(output);
}

async function readBundles() {
	const files = settings.locales.map((locale) => {
		const folder = join(catalogueFolder, locale);
		const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
		const messages = Object.assign({}, ...texts.map((text) => JSON.parse(text)));
		return { locale, content: new TextEncoder().encode(JSON.stringify(messages)) };
	});
	const read = await messageFormat.importFiles?.({ files, settings });
	if (!read) throw new Error('the message plugin reads no files any more');

	/** @type {Map<string, any>} */
	const bundles = new Map();
	for (const { id, declarations = [] } of read.bundles) {
		if (!bundles.has(id)) bundles.set(id, { id, declarations, messages: [] });
	}
	/** @type {Map<string, any>} */
	const messages = new Map();
	for (const { bundleId, locale, selectors = [] } of read.messages) {
		const message = { id: `${bundleId} ${locale}`, bundleId, locale, selectors, variants: [] };
		messages.set(message.id, message);
		bundles.get(bundleId).messages.push(message);
	}
	for (const [index, variant] of read.variants.entries()) {
		const {
			messageBundleId,
			messageLocale,
			matches = [],
			pattern = []
		} = /** @type {any} */ (variant);
		const message = messages.get(`${messageBundleId} ${messageLocale}`);
		message.variants.push({ id: String(index), messageId: message.id, matches, pattern });
	}
	return [...bundles.values()];
}

/** A query builder that has one answer to every question. */
function answering(/** @type {unknown[]} */ rows) {
	/** @type {any} */
	const query = new Proxy(
		{},
		{
			get: (_, name) => {
				if (name === 'execute') return async () => rows;
				return name === 'then' ? undefined : () => query;
			}
		}
	);
	return query;
}

/** Writes what changed and removes what is gone; never leaves half a file to whoever reads meanwhile. */
function writeChanged(/** @type {Record<string, string>} */ output) {
	for (const [file, content] of Object.entries(output)) {
		const path = join(outdir, file);
		if (contentOf(path) === content) continue;
		mkdirSync(dirname(path), { recursive: true });
		const half = `${path}.${process.pid}`;
		writeFileSync(half, content);
		renameSync(half, path);
	}
	const folder = join(outdir, 'messages');
	for (const file of readdirSync(folder)) {
		if (!(`messages/${file}` in output) && /\.m?js$/.test(file)) rmSync(join(folder, file));
	}
}

function contentOf(/** @type {string} */ path) {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}
