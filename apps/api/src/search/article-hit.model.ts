import type { ArticleOrder } from '#libs/store';
import { Field, Float, ObjectType } from '@nestjs/graphql';
import { Article, TextSpan } from '../articles/article.model.js';
import { connectionType } from '../connections/connection.model.js';
import { enumOf } from '../vocabulary/enum.js';

const ORDERS = {
  best: 'Those with the words in the headline first, then the newest. 标题匹配者优先，再按出版日期从新到旧。',
  newest: 'The newest issue first. 按出版日期从新到旧。',
} as const satisfies Record<ArticleOrder, string>;

/** GraphQL's `ArticleOrder`. */
export const ArticleOrderEnum = enumOf(
  'ArticleOrder',
  'How articles that were found are ordered. 排序方式',
  ['best', 'newest'] as const,
  (word) => ORDERS[word],
);

@ObjectType({ description: 'A stretch of an article around the words looked for. 摘录' })
export class Excerpt {
  @Field({ description: 'As printed, line ends as spaces; … where it was cut. 原文摘录。' })
  text!: string;

  @Field(() => [TextSpan], { description: 'Where the words stand in text, half-open, in UTF-16 units. 高亮位置。' })
  highlights!: TextSpan[];
}

@ObjectType({ description: 'An article found by its words. 全文检索结果' })
export class ArticleHit {
  @Field(() => Article, { description: 'The article. 稿件。' })
  article!: Article;

  @Field(() => [TextSpan], {
    description: 'Where the words stand in article.text, half-open, in UTF-16 units. 在稿件原文中的位置。',
  })
  highlights!: TextSpan[];

  @Field(() => [TextSpan], { description: 'Where they stand on the raw page. 在版面原文中的位置。' })
  onPage!: TextSpan[];

  @Field(() => [Excerpt], { description: 'Up to three stretches of it around the words. 摘录，至多三段。' })
  excerpts!: Excerpt[];

  @Field(() => Float, {
    description: '2 where every word stands in the headline, 1 where some do, else 0. 标题匹配程度。',
  })
  score!: number;
}

export const ArticleHitConnection = connectionType<ArticleHit>('ArticleHit', () => ArticleHit);
