/** How exactly the paper gave a date. `about` is 近日/日前: some day shortly before the issue. */
export const DATE_PRECISIONS = ['minute', 'day', 'month', 'year', 'range', 'about'] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];

/**
 * A date at the precision the paper gave, never made more precise than the text.
 *
 * `value` is ISO 8601: `2024-11-08`, `2024-11`, `2024`, `2020-07-25T16:00`, a range `2021/2024`, or with a leading `~`
 * for 近日 and 日前 (`~2025-03`: about March 2025).
 */
export interface DateValue {
  readonly value: string;
  readonly precision: DatePrecision;
}

/** Reads the precision back from an ISO value: `"~2025-03"` is `about`, `"2024-11"` is `month`. */
export function dateValue(value: string): DateValue {
  const precision: DatePrecision = value.startsWith('~')
    ? 'about'
    : value.includes('/')
      ? 'range'
      : value.includes('T')
        ? 'minute'
        : /^\d{4}-\d\d-\d\d$/u.test(value)
          ? 'day'
          : /^\d{4}-\d\d$/u.test(value)
            ? 'month'
            : 'year';
  return { value, precision };
}
