import { isDeepStrictEqual } from 'node:util';
import type { ProfileFields } from '../../facebook';
import type { MessengerProfile } from '../settings/messenger-profile';

/** The parts of a page's profile that we care for, by their names at Facebook. */
export const profileParts = ['get_started', 'greeting', 'ice_breakers', 'persistent_menu'] as const;

/** Parts that are not as the settings want them. */
export function profileDifference({ set, remove }: MessengerProfile, actual: ProfileFields): string[] {
  const changed = Object.entries(set).flatMap(([name, wanted]) => (contains(actual[name], wanted) ? [] : [name]));
  return [...changed, ...remove.filter((name) => actual[name] !== undefined)];
}

/** Facebook adds properties of its own; what we set must be among them. */
function contains(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) &&
      actual.length === wanted.length &&
      wanted.every((item, place) => contains(actual[place], item))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const fields = typeof actual === 'object' && actual !== null ? (actual as Record<string, unknown>) : {};
    return Object.entries(wanted).every(([name, value]) => value === undefined || contains(fields[name], value));
  }
  return isDeepStrictEqual(actual, wanted);
}
