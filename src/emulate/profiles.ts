import type { Profile } from './profile.js';
import { pymalloc } from './pymalloc/profile.js';

/** The profiles that are known by name. */
export const PROFILES: readonly Profile[] = [pymalloc];
