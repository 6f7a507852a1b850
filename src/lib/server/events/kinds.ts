export const eventKinds = ['pitch', 'workshop', 'talk', 'social', 'meeting'] as const;
