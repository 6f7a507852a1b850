/** Characters of a hub's address, `/hubs/…`. */
export const longestSlug = 40;
