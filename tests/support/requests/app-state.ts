/**
 * What SvelteKit's `$app/state` says of a page, for components of which a test runs the code without a page. A test
 * sets what it needs, and takes it away again.
 */
export const page: { data: App.PageData; url: URL } = {
	data: {},
	url: new URL('https://sillon.example/')
};
