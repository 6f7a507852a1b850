/**
 * The id of the form that a page is for. Pressed without scripts, the buttons that change the language send its
 * fields along, and the page shows them again: `resultOf(form, [pageForm, 'save'])`.
 */
export const pageForm = 'page-form';
