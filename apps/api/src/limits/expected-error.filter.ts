import { YaowenError } from '#libs/domain';
import { Catch } from '@nestjs/common';
import type { GqlExceptionFilter } from '@nestjs/graphql';

/** Hands errors of ours on to GraphQL as they are; without it Nest logs each as a defect. */
@Catch(YaowenError)
export class ExpectedErrorFilter implements GqlExceptionFilter {
  catch(error: YaowenError): YaowenError {
    return error;
  }
}
