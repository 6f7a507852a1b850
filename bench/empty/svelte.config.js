import adapter from '@sveltejs/adapter-node';

/** The bare framework: what every measured answer of ours is set beside. */
export default { kit: { adapter: adapter({ out: '../../.cache/bench-empty' }) } };
