import { YaowenError } from '#libs/domain';

/**
 * The value, when it lies within its bounds.
 * @throws YaowenError `api.bound`, category limit, naming the argument and its bounds.
 */
export function within(name: string, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  throw new YaowenError('api.bound', 'limit', `${name} is ${value}; it must be ${min} to ${max}`, { name, value });
}
