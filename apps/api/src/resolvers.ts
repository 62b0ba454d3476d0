import type { Type } from '@nestjs/common';
import {
  CommunityResolver,
  NetworkTieResolver,
  PeopleNetworkResolver,
  StandingResolver,
} from './analyses/analysis.resolver.js';
import { ArticleResolver, MentionResolver } from './articles/article.resolver.js';
import { DerivedResolver } from './claims/derived.resolver.js';
import {
  ClaimResolver,
  EvidenceResolver,
  FigureResolver,
  OriginalClaimResolver,
  StatementResolver,
} from './claims/fact.resolver.js';
import {
  AuthorshipResolver,
  AwardReceivedResolver,
  CooperationResolver,
  FamilyTieResolver,
  ImplementationResolver,
  MembershipResolver,
  ParticipationResolver,
  UndertakingResolver,
  VisitResolver,
} from './claims/relation.resolver.js';
import { EventResolver } from './events/event.resolver.js';
import { JobResolver } from './jobs/job.resolver.js';
import { ListResolver } from './lists/list.resolver.js';
import { GatheringResolver } from './networks/gathering.resolver.js';
import { NetworkResolver } from './networks/network.resolver.js';
import { LinkResolver, SharedEventResolver, TieResolver } from './networks/tie.resolver.js';
import { EntityResolver, IdentityJudgementResolver, NodeResolver } from './nodes/node.resolver.js';
import { Award, PostTitle, Product, Work } from './nodes/thing.model.js';
import { OrganizationResolver } from './organizations/organization.resolver.js';
import {
  ColleagueResolver,
  CompanionResolver,
  DelegationResolver,
  MetPersonResolver,
  SharedServiceResolver,
} from './people/acquaintance.resolver.js';
import { HeldPostResolver, MeetingResolver, RepresentedResolver } from './people/meeting.resolver.js';
import { PersonResolver } from './people/person.resolver.js';
import { Facility } from './places/place.model.js';
import { FacilityResolver, PlaceResolver } from './places/place.resolver.js';
import { Project } from './programs/program.model.js';
import { ProgramCarrierResolver } from './programs/carrier.resolver.js';
import { ProgramResolver, ProjectResolver } from './programs/program.resolver.js';
import { AuditResolver } from './review/audit.resolver.js';
import {
  RetractionResolver,
  ReviewedSourceResolver,
  ReviewOutcomeResolver,
  ReviewResolver,
} from './review/review.resolver.js';
import { ArticleSearchResolver } from './search/article-search.resolver.js';
import { CorrectionResolver } from './review/correction.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { StatsResolver } from './stats/stats.resolver.js';
import { SubscriptionResolver } from './subscriptions/subscription.resolver.js';
import { TIMELINE_RESOLVERS, TimelineEntryResolver } from './timelines/timeline.resolver.js';
import { ProgramTraceResolver, ProgramTraceRowResolver, ProgramVariantResolver } from './traces/trace.resolver.js';

/** Every resolver; the schema is made from these. */
export const RESOLVERS: Type[] = [
  ArticleResolver,
  AuditResolver,
  AuthorshipResolver,
  AwardReceivedResolver,
  ClaimResolver,
  ColleagueResolver,
  CommunityResolver,
  CompanionResolver,
  CooperationResolver,
  DelegationResolver,
  DerivedResolver,
  EntityResolver,
  EventResolver,
  EvidenceResolver,
  FacilityResolver,
  FamilyTieResolver,
  FigureResolver,
  GatheringResolver,
  HeldPostResolver,
  IdentityJudgementResolver,
  ImplementationResolver,
  JobResolver,
  ListResolver,
  LinkResolver,
  MeetingResolver,
  MembershipResolver,
  MentionResolver,
  MetPersonResolver,
  NetworkResolver,
  NetworkTieResolver,
  NodeResolver,
  OrganizationResolver,
  ParticipationResolver,
  PeopleNetworkResolver,
  PersonResolver,
  PlaceResolver,
  ProgramCarrierResolver,
  ProgramResolver,
  ProgramTraceResolver,
  ProgramTraceRowResolver,
  ProgramVariantResolver,
  ProjectResolver,
  RepresentedResolver,
  RetractionResolver,
  ReviewedSourceResolver,
  ReviewOutcomeResolver,
  ReviewResolver,
  SearchResolver,
  ArticleSearchResolver,
  CorrectionResolver,
  OriginalClaimResolver,
  SharedEventResolver,
  SharedServiceResolver,
  StandingResolver,
  StatementResolver,
  StatsResolver,
  SubscriptionResolver,
  TieResolver,
  TimelineEntryResolver,
  ...TIMELINE_RESOLVERS,
  UndertakingResolver,
  VisitResolver,
];

/** Types that queries reach only as some Entity. */
export const MODELS_REACHED_BY_INTERFACE: Type[] = [Award, Facility, PostTitle, Product, Project, Work];
