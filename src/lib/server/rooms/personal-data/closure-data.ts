import { creatorData } from '../../hubs/personal-data/creator-data';
import { closures } from '../schema';

/** Who closed a hub or a room. */
export const closureData = creatorData(closures, closures.reason, 'closed');
