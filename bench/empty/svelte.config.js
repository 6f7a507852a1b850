import adapter from '@sveltejs/adapter-node';

/** The bare framework, which our answers are compared with. */
export default { kit: { adapter: adapter({ out: '../../.cache/bench-empty' }) } };
