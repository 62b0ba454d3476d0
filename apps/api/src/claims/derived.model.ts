import { InterfaceType } from '@nestjs/graphql';

/** Something that follows from claims and is never stored. Its claims are its proof. */
@InterfaceType('Derived', {
  description: 'Something that follows from claims and rests on them: a tie, a post, an occasion. 由陈述推导出的内容',
})
export abstract class Derived {
  /** Ids of the claims it rests on. */
  claimIds!: readonly string[];
}
