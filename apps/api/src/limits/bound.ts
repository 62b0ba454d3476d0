import { YaowenError } from '#libs/domain';

/**
 * The value, when it lies within its bounds.
 * @throws YaowenError `api.bound`, category limit, naming the argument and its bounds.
 */
export function within(name: string, value: number, min: number, max: number): number {
  if (value >= min && value <= max) return value;
  throw new YaowenError('api.bound', 'limit', `${name} is ${value}; it must be ${min} to ${max}`, { name, value });
}

/**
 * A date of a query, or undefined where it gives none.
 * @throws YaowenError `api.date`, category input, for what is no ISO year, month or day.
 */
export function isoDate(name: string, value: string | null | undefined): string | undefined {
  if (value == null) return undefined;
  if (/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u.test(value)) return value;
  throw new YaowenError(
    'api.date',
    'input',
    `${name}: ${JSON.stringify(value.slice(0, 40))} is no date; write 2024, 2024-11 or 2024-11-08`,
    { name },
  );
}
