import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const droppedWrite = {
	selector: "ExpressionStatement > AwaitExpression > CallExpression[callee.property.name='write']",
	message: 'A write may be refused: look at what it returns.'
};
export default ts.config(
	{
		ignores: [
			'**/.svelte-kit/',
			'.cache/',
			'**/build/',
			'data/',
			'drizzle/',
			'src/lib/messages/catalogue/',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript knows better which names exist.
			'no-undef': 'off',
			eqeqeq: 'error',
			'prefer-const': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }
			],
			'@typescript-eslint/consistent-type-imports': [
				'error',
				{ fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }
			],
			// What mail and calendar lines must never hold is named by its code.
			'no-control-regex': 'off',
			// Addresses are written as they are: the application is served at the root of its origin.
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error'
		}
	},
	{
		// A promise that nobody waits for is a write that nobody sees fail.
		files: ['src/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts', 'forces/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/await-thenable': 'error'
		}
	},
	{
		// A write may be refused, if only because the disk is full: whoever drops the answer says that it is done.
		files: ['src/routes/**/*.ts', 'src/lib/server/http/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', droppedWrite] }
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		},
		// The plugin's rule knows that `let { … } = $props()` is how props are written.
		rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' }
	},
	{
		// Where text of members becomes HTML, after it was cleaned, and where JSON stands in a script that is data.
		files: ['src/lib/components/ui/{Markdown,StructuredData}.svelte'],
		rules: { 'svelte/no-at-html-tags': 'off' }
	}
);
