/** One function a message of the catalogue, compiled from `messages/`. */
export * from '$lib/paraglide/messages';
