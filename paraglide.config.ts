/** How the message catalogue is compiled: once here for the dev server, the build and the command line. */
export const paraglide = {
	project: './project.inlang',
	outdir: './src/lib/paraglide',
	strategy: ['cookie', 'preferredLanguage', 'baseLocale'] as ('cookie' | 'preferredLanguage' | 'baseLocale')[],
	cookieName: 'sillon_locale',
	emitGitIgnore: false,
	emitPrettierIgnore: false
};
