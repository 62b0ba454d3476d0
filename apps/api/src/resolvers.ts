import type { Type } from '@nestjs/common';
import { ArticleResolver, MentionResolver } from './articles/article.resolver.js';
import { ClaimResolver, EvidenceResolver, FigureResolver, StatementResolver } from './claims/fact.resolver.js';
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
import { NetworkResolver } from './networks/network.resolver.js';
import { EntityResolver, IdentityJudgementResolver, NodeResolver } from './nodes/node.resolver.js';
import { Award, PostTitle, Product, Work } from './nodes/thing.model.js';
import { OrganizationResolver } from './organizations/organization.resolver.js';
import { HeldPostResolver, MeetingResolver, RepresentedResolver } from './people/meeting.resolver.js';
import { PersonResolver } from './people/person.resolver.js';
import { Facility } from './places/place.model.js';
import { FacilityResolver, PlaceResolver } from './places/place.resolver.js';
import { Project } from './programs/program.model.js';
import { ProgramCarrierResolver } from './programs/carrier.resolver.js';
import { ProgramResolver, ProjectResolver } from './programs/program.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { StatsResolver } from './stats/stats.resolver.js';

/** Every resolver; the schema is made from these. */
export const RESOLVERS: Type[] = [
  ArticleResolver,
  AuthorshipResolver,
  AwardReceivedResolver,
  ClaimResolver,
  CooperationResolver,
  EntityResolver,
  EventResolver,
  EvidenceResolver,
  FacilityResolver,
  FamilyTieResolver,
  FigureResolver,
  HeldPostResolver,
  IdentityJudgementResolver,
  ImplementationResolver,
  MeetingResolver,
  MembershipResolver,
  MentionResolver,
  NetworkResolver,
  NodeResolver,
  OrganizationResolver,
  ParticipationResolver,
  PersonResolver,
  PlaceResolver,
  ProgramCarrierResolver,
  ProgramResolver,
  ProjectResolver,
  RepresentedResolver,
  SearchResolver,
  StatementResolver,
  StatsResolver,
  UndertakingResolver,
  VisitResolver,
];

/** Types that queries reach only as some Entity. */
export const MODELS_REACHED_BY_INTERFACE: Type[] = [Award, Facility, PostTitle, Product, Project, Work];
