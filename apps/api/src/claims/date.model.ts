import type { DatePrecision, DateValue } from '#libs/domain';
import { Field, ObjectType } from '@nestjs/graphql';
import { DatePrecisionEnum } from '../vocabulary/enum.js';

@ObjectType('DateValue', {
  description: 'A date at the precision the paper gave, never more precise. 日期，精度与原文一致。',
})
export class DateModel {
  @Field({ description: 'ISO 8601: 2024-11-08, 2024-11, a range 2021/2024, or ~2025-03 for 近日. 日期值。' })
  value!: string;

  @Field(() => DatePrecisionEnum, { description: 'How exactly the paper gave it. 精度。' })
  precision!: DatePrecision;
}

/** A date of the domain as GraphQL's. */
export function toDate(date: DateValue | null | undefined): DateModel | null {
  return date ? Object.assign(new DateModel(), date) : null;
}
