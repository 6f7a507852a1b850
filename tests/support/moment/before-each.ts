import { beforeEach } from 'vitest';
import { waitForMidnight } from './one-day';

beforeEach(() => waitForMidnight(10_000));
