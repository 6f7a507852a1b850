declare const safe: unique symbol;

/** Markup that went through `renderMarkdown` on the server. Nothing else may be shown with {@html}. */
export type SafeHtml = string & { readonly [safe]: true };
