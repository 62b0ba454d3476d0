import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { BaseExceptionFilter, HttpAdapterHost } from '@nestjs/core';

/** Hands errors on to GraphQL as they are, which logs and words them; without it Nest logs each once more, as a defect. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly overHttp: BaseExceptionFilter;

  constructor({ httpAdapter }: HttpAdapterHost) {
    this.overHttp = new BaseExceptionFilter(httpAdapter);
  }

  catch(error: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql') return error;
    this.overHttp.catch(error, host);
    return undefined;
  }
}
