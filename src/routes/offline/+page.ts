import type { PageLoad } from './$types';

/** Alone on the screen, and the same for everybody: devices keep it (`src/service-worker`). */
export const load: PageLoad = () => ({ bare: true });
